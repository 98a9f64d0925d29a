// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The system's time, for a simulator and a scenario together. */
final class WallTime implements SimulatorTime, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          action -> {
            Thread thread = new Thread(action, "vireo-scenario");
            thread.setDaemon(true);
            return thread;
          },
          // After close nothing is to happen any more.
          (action, executor) -> {});

  WallTime() {
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
