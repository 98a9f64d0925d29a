// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done before time may move: steps first, then one call at a time. Anybody may add;
 * the driving thread does it, and steps only another one too while that one is inside of a call.
 */
final class StepsAndCalls {

  private static final long PAUSE_NANOS = 50_000;

  // Both are guarded by this.
  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Queue<Runnable> calls = new ArrayDeque<>();

  /** Held while a step runs: another thread may do steps while the driving one is in a call. */
  private final ReentrantLock stepping = new ReentrantLock();

  /** Whether a call is under way. */
  private volatile boolean calling;

  synchronized void addStep(Runnable step) {
    steps.add(step);
  }

  synchronized void addCall(Runnable call) {
    calls.add(call);
  }

  /** Whether there is something that may be done now. */
  synchronized boolean areWaiting() {
    return !steps.isEmpty() || (!calling && !calls.isEmpty());
  }

  /** Does all that may be done, and what that causes. */
  void doAll() {
    while (step() || call()) {
      // Steps come first: they are asked for before each call.
    }
  }

  /**
   * Does steps for a thread that waits for what they bring, in calls of another one.
   *
   * @param driven whether another thread drives
   * @param limit of real time
   * @return whether the condition holds
   */
  boolean help(BooleanSupplier condition, BooleanSupplier driven, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!driven.getAsBoolean() || System.nanoTime() - deadline > 0) {
        return condition.getAsBoolean();
      }
      if (!calling || !step()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return true;
  }

  /** Whether the calling thread is inside of a step, which must not wait. */
  boolean stepping() {
    return stepping.isHeldByCurrentThread();
  }

  /** Does the next step, if there is one. */
  private boolean step() {
    stepping.lock();
    try {
      Runnable step = nextOf(steps);
      if (step != null) {
        step.run();
      }
      return step != null;
    } finally {
      stepping.unlock();
    }
  }

  /** Makes the next call, if there is one and none is under way. */
  private boolean call() {
    Runnable call = calling ? null : nextOf(calls);
    if (call == null) {
      return false;
    }
    calling = true;
    try {
      call.run();
    } finally {
      calling = false;
    }
    return true;
  }

  private synchronized @Nullable Runnable nextOf(Queue<Runnable> queue) {
    return queue.poll();
  }
}
