// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.peer.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Time stands still until the test lets an alarm ring; then it is that alarm's time. */
final class VirtualTime implements Time {
  private final BlockingQueue<PendingAlarm> alarms = new LinkedBlockingQueue<>();
  private Duration elapsed = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return Instant.parse("2026-01-01T00:00:00Z").plus(elapsed);
  }

  @Override
  public synchronized long nanos() {
    return elapsed.toNanos();
  }

  /** Lets time pass without any alarm. */
  synchronized void pass(Duration duration) {
    elapsed = elapsed.plus(duration);
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable task) {
    PendingAlarm alarm = new PendingAlarm(delay, elapsed.plus(delay), task);
    alarms.add(alarm);
    return alarm;
  }

  @Override
  public void close() {}

  /** The next alarm in the order of setting, cancelled ones included. */
  PendingAlarm nextAlarm() {
    return Waiting.take(alarms, "an alarm is set");
  }

  /** The next alarm, which must be the limit of an attempt's handshake. */
  PendingAlarm nextHandshake() {
    PendingAlarm alarm = nextAlarm();
    if (!alarm.delay.equals(Duration.ofSeconds(5))) {
      throw new AssertionError("expected the handshake's limit, got an alarm after " + alarm.delay);
    }
    return alarm;
  }

  boolean hasAlarms() {
    return !alarms.isEmpty();
  }

  final class PendingAlarm implements Alarm {
    private final Duration delay;
    private final Duration due;
    private final Runnable task;
    private boolean cancelled;

    PendingAlarm(Duration delay, Duration due, Runnable task) {
      this.delay = delay;
      this.due = due;
      this.task = task;
    }

    Duration delay() {
      return delay;
    }

    @Override
    public void cancel() {
      synchronized (VirtualTime.this) {
        cancelled = true;
      }
    }

    /** Lets time pass up to this alarm. */
    void ring() {
      synchronized (VirtualTime.this) {
        elapsed = due;
        if (cancelled) {
          throw new AssertionError("the alarm after " + delay + " was cancelled");
        }
      }
      task.run();
    }
  }
}
