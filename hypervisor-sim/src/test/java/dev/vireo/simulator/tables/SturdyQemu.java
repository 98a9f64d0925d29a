// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU that another takes the place of when it dies. Some requests kill it at once, some only
 * spoil its memory, so that it dies of the next.
 */
final class SturdyQemu implements AutoCloseable {

  /** How one is started. */
  @FunctionalInterface
  interface Start {
    AskedQemu start() throws IOException;
  }

  private final Start start;
  private AskedQemu qemu;

  SturdyQemu(Start start) throws IOException {
    this.start = start;
    this.qemu = start.start();
  }

  /** The line that answers a request; null if a fresh QEMU dies of it too. */
  @Nullable String line(String command, JsonObject arguments) throws IOException {
    String line = qemu.line(command, arguments);
    if (line == null) {
      replace();
      line = qemu.line(command, arguments);
    }
    if (line == null) {
      replace();
    }
    return line;
  }

  private void replace() throws IOException {
    qemu.close();
    qemu = start.start();
  }

  @Override
  public void close() {
    qemu.close();
  }
}
