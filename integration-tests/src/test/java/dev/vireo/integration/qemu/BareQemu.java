// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A QEMU: with a bare PC that has not started, or what else its arguments say. */
final class BareQemu implements AutoCloseable {

  /** A PC as a management program finds it with {@code -S}; all but the monitor. */
  static final List<String> ARGUMENTS =
      List.of("-machine", "pc", "-accel", "tcg", "-display", "none", "-nodefaults", "-S");

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Process process;
  private final Path socket;

  private BareQemu(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  /** Starts it with these arguments and a monitor, in the folder of the monitor's socket. */
  static BareQemu start(Path socket, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(QemuCondition.PROGRAM));
    command.addAll(arguments);
    command.addAll(List.of("-qmp", "unix:" + socket + ",server=on,wait=off"));
    ProcessBuilder qemu = new ProcessBuilder(command).directory(socket.getParent().toFile());
    return new BareQemu(qemu.inheritIO().start(), socket);
  }

  /** Connects as soon as it listens. */
  LineClient connect() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (true) {
      try {
        return LineClient.connect(socket);
      } catch (IOException notYet) {
        waitALittle(deadline);
      }
    }
  }

  /** A process tells nobody that it listens; its end is what the waiting can be cut short by. */
  private void waitALittle(long deadline) throws IOException, InterruptedException {
    if (process.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
      throw new IOException("nobody listens at " + socket + "; " + process.info());
    }
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
