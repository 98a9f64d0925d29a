// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.qemu.ClientTime;
import dev.vireo.simulator.PlaybackSpeed;
import dev.vireo.simulator.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The time of a scenario that is played: it goes some times as fast as the system's, or as fast as
 * all that happens in it is done. The thread that makes it moves it; the clients keep it too.
 */
final class PlayedTime implements ClientTime {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final Duration HELP = Duration.ofMillis(100);

  private final VirtualTime time;
  private final PlaybackSpeed speed;
  private final Instant begin;
  private final Instant end;
  private final long beginNanos = System.nanoTime();
  private final Thread mover = Thread.currentThread();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * @param limit how far it goes when nothing holds it back
   */
  PlayedTime(PlaybackSpeed speed, Duration limit) {
    this.speed = speed;
    // Nothing of the day on which it is played may be seen in what is played as fast as can be.
    this.begin = isMax() ? VirtualTime.EPOCH : Instant.now();
    this.end = begin.plus(limit);
    this.time = new VirtualTime(begin);
  }

  /** The simulator's side of it. */
  VirtualTime virtual() {
    return time;
  }

  private boolean isMax() {
    return speed.equals(PlaybackSpeed.MAX);
  }

  /** How far it may go now. */
  private Instant reach() {
    return isMax()
        ? end
        : begin.plusNanos((long) ((System.nanoTime() - beginNanos) * speed.factor()));
  }

  /**
   * Does what is due next, or lets some time pass.
   *
   * @return false if nothing will ever be due any more, or the limit is reached
   */
  boolean goOn() {
    if (time.runNext(reach())) {
      return true;
    }
    if (!isMax()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return !isMax();
  }

  /** Lets time pass inside of a call, if somebody there waits for it. */
  void passIfAwaited() {
    if (waiting.get() > 0) {
      time.runNext(reach());
    }
  }

  @Override
  public void execute(Runnable task) {
    time.execute(task);
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanos() {
    return Duration.between(begin, time.now()).toNanos();
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    return time.alarm(delay, task)::cancel;
  }

  /** Only one thread moves this time; another one that waits lets it know. */
  @Override
  public boolean await(BooleanSupplier done, Duration limit) {
    return Thread.currentThread() == mover ? time.await(done, limit) : letPass(done, limit);
  }

  private boolean letPass(BooleanSupplier done, Duration limit) {
    Instant deadline = now().plus(limit);
    waiting.incrementAndGet();
    try {
      while (!done.getAsBoolean() && now().isBefore(deadline)) {
        if (!time.help(done, HELP)) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
      return done.getAsBoolean();
    } finally {
      waiting.decrementAndGet();
    }
  }
}
