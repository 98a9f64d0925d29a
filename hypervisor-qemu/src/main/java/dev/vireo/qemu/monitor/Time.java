// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Clock and alarm, so that tests decide when time passes. Thread-safe. */
interface Time extends AutoCloseable {

  /** The wall clock. */
  Instant now();

  /** A clock that is never set, for durations. */
  long nanos();

  /** Runs a short task once, later, on a thread that must not be kept waiting. */
  Alarm after(Duration delay, Runnable task);

  /**
   * Waits for something that other threads, or tasks of this time's executor, bring about.
   *
   * @return whether it is over; false when the limit has passed
   */
  default boolean await(CountDownLatch over, Duration limit) throws InterruptedException {
    return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A future that is waited for in the same way. */
  default <T> CompletableFuture<T> newFuture() {
    return new CompletableFuture<>();
  }

  /** No alarm rings any more. */
  @Override
  void close();

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Alarm {

    /** Lets the task be forgotten; without effect if it has begun. */
    void cancel();
  }
}
