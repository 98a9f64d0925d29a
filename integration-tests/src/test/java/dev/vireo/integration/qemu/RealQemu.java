// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A QEMU with two monitors and no machine to speak of: one monitor for Vireo, one for the test.
 *
 * <p>{@code -machine none} has no processors, yet it stops, continues, resets and quits, and says
 * so, in a few milliseconds.
 */
final class RealQemu implements AutoCloseable {

  static final String NAME = "web-1";
  static final UUID IDENTITY = UUID.fromString("c7a5fdbd-edaf-9455-926a-d65c16db1809");

  private final Process process;
  private final Path folder;

  private RealQemu(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static RealQemu start(Path folder) throws IOException {
    ProcessBuilder qemu =
        new ProcessBuilder(
            QemuCondition.PROGRAM,
            "-machine",
            "none",
            "-nodefaults",
            "-display",
            "none",
            "-S",
            "-name",
            NAME,
            "-uuid",
            IDENTITY.toString(),
            "-qmp",
            "unix:vireo.sock,server=on,wait=off",
            "-qmp",
            "unix:test.sock,server=on,wait=off");
    return new RealQemu(qemu.directory(folder.toFile()).inheritIO().start(), folder);
  }

  /** The monitor for Vireo. */
  Path socket() {
    return folder.resolve("vireo.sock");
  }

  /** The monitor for the test. */
  QmpPrompt prompt() throws IOException, InterruptedException {
    return QmpPrompt.connect(folder.resolve("test.sock"), process);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
