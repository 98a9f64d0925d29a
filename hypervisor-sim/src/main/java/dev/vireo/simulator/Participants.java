// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Those whom virtual time waits for. They are other threads: the wait takes real time. */
final class Participants {

  /** Beyond this somebody hangs, and a test must not. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long PAUSE_NANOS = 50_000;

  private final List<Participant> all = new CopyOnWriteArrayList<>();

  void add(Participant participant) {
    all.add(participant);
  }

  void remove(Participant participant) {
    all.remove(participant);
  }

  /**
   * Waits until all have been still twice in a row.
   *
   * @param interrupted whether there is other work, which ends the wait
   * @return whether all were still before there was other work
   * @throws IllegalStateException if that takes longer than a limit of real time
   */
  boolean awaitStill(BooleanSupplier interrupted) {
    if (all.isEmpty()) {
      return true;
    }
    long deadline = System.nanoTime() + LIMIT.toNanos();
    long before = -1;
    while (!interrupted.getAsBoolean()) {
      long moves = all.stream().mapToLong(Participant::moves).sum();
      boolean still = all.stream().allMatch(Participant::still);
      if (still && moves == before) {
        return true;
      }
      before = still ? moves : -1;
      requireTime(deadline);
      LockSupport.parkNanos(still ? 1 : PAUSE_NANOS);
    }
    return false;
  }

  private void requireTime(long deadline) {
    if (System.nanoTime() - deadline > 0) {
      List<String> busy = all.stream().filter(one -> !one.still()).map(Participant::name).toList();
      throw new IllegalStateException(
          "Virtual time has waited "
              + LIMIT.toSeconds()
              + " s for "
              + busy
              + "; time moves only while every participant is still.");
    }
  }
}
