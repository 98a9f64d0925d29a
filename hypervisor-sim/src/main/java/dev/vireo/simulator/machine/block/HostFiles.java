// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.HostFolders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host's folders hold: what the domain was told of, what its commands have made, and for
 * all else what is really there. Guarded by the machine's lock.
 */
public final class HostFiles {

  /** A file whose size nobody told. */
  private static final long SOME_BYTES = 1 << 20;

  private final Map<String, HostFile> byPath = new HashMap<>();

  HostFiles(List<HostFile> files) {
    files.forEach(this::put);
  }

  void put(HostFile file) {
    byPath.put(file.path(), file);
  }

  Optional<HostFile> find(String path) {
    return Optional.ofNullable(byPath.get(path)).or(() -> HostDisk.find(path));
  }

  /** Whether there is a file, or a socket that somebody listens at. */
  public boolean exists(String path) {
    return byPath.containsKey(path);
  }

  /** A file that must be there, as the domain has started with it. */
  void assume(String path, String format) {
    if (!path.isEmpty() && find(path).isEmpty()) {
      put(new HostFile(path, format, SOME_BYTES, 0, ""));
    }
  }

  /** What QEMU takes a file for if nobody says it. */
  String format(String path) {
    return find(path).map(HostFile::format).orElse("raw");
  }

  HostFile open(String path) throws CommandFailure {
    Optional<HostFile> file = find(path);
    if (file.isEmpty()) {
      String reason = HostDisk.isFolder(path) ? "Is a directory" : "No such file or directory";
      throw CommandFailure.generic("Could not open '" + path + "': " + reason);
    }
    return file.get();
  }

  /** Fails for a path where no file can be made. */
  static void checkFolder(String path) throws CommandFailure {
    String wrong = HostFolders.whyNot(path);
    if (wrong != null) {
      throw CommandFailure.generic("Could not create '" + path + "': " + wrong);
    }
  }
}
