// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people want to know of a connection, told and logged by a thread of the executor: neither
 * the reader of a monitor nor anybody else waits for a log. A line equal to the one before it is
 * not told again.
 */
final class StatusLines {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLines.class);

  /** How many lines may wait for somebody who takes none; further ones are not told. */
  private static final int LIMIT = 64;

  private final Consumer<? super String> target;
  private final Executor executor;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean telling;
  private @Nullable String last;

  StatusLines(Consumer<? super String> target, Executor executor) {
    this.target = target;
    this.executor = executor;
  }

  void say(String line) {
    synchronized (waiting) {
      if (line.equals(last) || waiting.size() >= LIMIT) {
        return;
      }
      last = line;
      waiting.add(line);
      if (telling) {
        return;
      }
      telling = true;
    }
    executor.execute(this::tellAll);
  }

  private void tellAll() {
    for (String line = next(); line != null; line = next()) {
      tell(line);
    }
  }

  private @Nullable String next() {
    synchronized (waiting) {
      String line = waiting.poll();
      telling = line != null;
      return line;
    }
  }

  private void tell(String line) {
    try {
      LOG.info(line);
      target.accept(line);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The taker of status lines failed at '{}'", line, e);
    }
  }
}
