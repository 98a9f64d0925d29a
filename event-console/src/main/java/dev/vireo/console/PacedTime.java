// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.simulator.SimulatorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A simulator's time that begins now and goes some times as fast as the system's. */
final class PacedTime implements SimulatorTime, AutoCloseable {
  private final double speed;
  private final Instant begin = Instant.now();
  private final long beginNanos = System.nanoTime();
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

  PacedTime(double speed) {
    this.speed = speed;
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return begin.plusNanos((long) ((System.nanoTime() - beginNanos) * speed));
  }

  @Override
  public void after(Duration delay, Runnable action) {
    long nanos = (long) (Math.max(0, delay.toNanos()) / speed);
    timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
