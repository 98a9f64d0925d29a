// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The threads that wait until something in a mailbox is over. */
final class Waiters {
  /**
   * A wake-up may be overlooked only until the runner's next step; who waits looks again itself.
   */
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);

  private final Object lock;

  /** Read by the runner with each event: nearly always nobody waits. */
  private volatile int count;

  /** Guarded by the lock. */
  private boolean givenUp;

  Waiters(Object lock) {
    this.lock = lock;
  }

  /** What is waited for may never come: nobody waits for it any more. */
  void giveUp() {
    synchronized (lock) {
      givenUp = true;
      lock.notifyAll();
    }
  }

  /** Something is over. */
  void wake() {
    if (count > 0) {
      synchronized (lock) {
        lock.notifyAll();
      }
    }
  }

  /**
   * Waits until it holds, asked under the lock.
   *
   * @return whether it did before the deadline
   */
  boolean await(BooleanSupplier condition, long deadline) throws InterruptedException {
    synchronized (lock) {
      count++;
      try {
        while (!givenUp && !condition.getAsBoolean()) {
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, LOOK_AGAIN));
        }
        return true;
      } finally {
        count--;
      }
    }
  }
}
