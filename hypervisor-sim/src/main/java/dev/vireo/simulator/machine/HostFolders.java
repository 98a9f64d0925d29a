// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether QEMU could make a file on the host. A simulated one makes none; it only looks. */
public final class HostFolders {

  private HostFolders() {}

  /** The system's text for why it could not; null if it could. */
  public static @Nullable String whyNot(String file) {
    Path path = Path.of(file).toAbsolutePath();
    Path folder = path.getParent();
    if (file.isEmpty() || folder == null || !Files.isDirectory(folder)) {
      return "No such file or directory";
    }
    return Files.isDirectory(path) ? "Is a directory" : null;
  }
}
