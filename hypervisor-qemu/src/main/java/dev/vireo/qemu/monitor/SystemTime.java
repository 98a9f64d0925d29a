// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of this host, with one thread for the alarms of all monitors. */
final class SystemTime implements Time {
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(1, task -> Threads.daemon("vireo-qemu-alarms", task));

  SystemTime() {
    alarms.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    try {
      Future<?> alarm = alarms.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> alarm.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {}; // everything is being closed: there is no later
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }
}
