// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/** A given time for one thread: the test's does every task, and moves on when none is left. */
final class SteppedTime implements ClientTime {
  private record Due(long nanos, Runnable task) {}

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::nanos));
  private long nanos;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    Due alarm = new Due(nanos + delay.toNanos(), task);
    due.add(alarm);
    return () -> due.remove(alarm);
  }

  @Override
  public boolean await(BooleanSupplier done, Duration limit) {
    long end = nanos + limit.toNanos();
    settle();
    while (!done.getAsBoolean() && !due.isEmpty() && due.peek().nanos() <= end) {
      ring();
    }
    return done.getAsBoolean();
  }

  /** Does all tasks. */
  void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Moves on to the next alarm. */
  void ring() {
    Due next = due.remove();
    nanos = next.nanos();
    next.task().run();
    settle();
  }

  int alarms() {
    return due.size();
  }
}
