// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's time, with one thread for what is to happen later. */
final class SystemTime implements SimulatorTime, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          action -> {
            Thread thread = new Thread(action, "vireo-simulator-time");
            thread.setDaemon(true);
            return thread;
          },
          // After close nothing is to happen any more.
          (action, executor) -> {});

  SystemTime() {
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    timer.schedule(() -> run(action), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
  }

  /** The executor would keep a failure to itself. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("A later step of the simulator failed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
