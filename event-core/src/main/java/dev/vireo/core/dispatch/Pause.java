// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.concurrent.locks.LockSupport;

/**
 * Waits for another thread that is in the middle of a few instructions. Nearly always a look later
 * it is through; if it is not, it has lost its processor, and this one is better used by it.
 *
 * <p>Not by {@code Thread.yield()}: newer Linux schedulers take every yield for a turn, so who
 * yields often on a busy machine is not let on again for seconds.
 */
final class Pause {
  private static final int LOOKS = 100;
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 50_000;

  private Pause() {}

  /** The pause before the next look, when there have been so many. */
  static void afterLook(int looks) {
    if (looks < LOOKS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(Math.min(LONGEST, SHORTEST * (looks - LOOKS + 1)));
    }
  }
}
