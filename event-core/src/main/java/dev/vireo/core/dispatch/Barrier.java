// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the running calls of closing listeners.
 *
 * <p>A call may close listeners itself and then waits too. It never waits for a call that, directly
 * or through others, waits for it: of a ring of listeners that close each other the last one to
 * begin goes through, and so all do. The lock is shared by all closes of an engine and held only to
 * look.
 */
final class Barrier {
  /**
   * A call's thread may look for closed listeners only at its next step; so look again at times.
   */
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

  private final Turns turns;

  Barrier(Turns turns) {
    this.turns = turns;
  }

  /** A call of a closed listener has ended, or the limits have changed. */
  synchronized void changed() {
    notifyAll();
  }

  /** Says for which listeners a call is going to wait; none when it has waited. */
  synchronized void waits(@Nullable Turn self, List<Listener> closing) {
    if (self != null) {
      self.closing = closing;
      notifyAll();
    }
  }

  /**
   * Waits until nothing is left to wait for, or the time is over; says what is left.
   *
   * @param deadline asked again and again: a shutdown brings it forward
   */
  Set<Call> await(List<Listener> closing, @Nullable Turn self, LongSupplier deadline) {
    Set<Call> left = left(closing, self);
    if (left.isEmpty()) {
      return left;
    }
    boolean interrupted = false;
    synchronized (this) {
      left = left(closing, self);
      for (long nanos = until(deadline); !left.isEmpty() && nanos > 0; nanos = until(deadline)) {
        interrupted |= pause(Math.min(nanos, LOOK_AGAIN));
        left = left(closing, self);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  /** Whether the close is made by a call of the listener, or by one that such a call waits for. */
  synchronized boolean isInside(Listener listener, @Nullable Turn self) {
    return self != null
        && turns.callsOf(listener).stream()
            .anyMatch(call -> call.turn() == self || waitsFor(call.turn(), self, new HashSet<>()));
  }

  private static long until(LongSupplier deadline) {
    return deadline.getAsLong() - System.nanoTime();
  }

  /** A close does not end early because its thread is interrupted; the flag is kept for later. */
  private boolean pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private Set<Call> left(List<Listener> closing, @Nullable Turn self) {
    Set<Call> left = new HashSet<>();
    for (Listener listener : closing) {
      for (Call call : turns.callsOf(listener)) {
        if (self == null
            || (call.turn() != self && !waitsFor(call.turn(), self, new HashSet<>()))) {
          left.add(call);
        }
      }
    }
    return left;
  }

  private boolean waitsFor(Turn turn, Turn target, Set<Turn> seen) {
    if (!seen.add(turn)) {
      return false;
    }
    for (Listener listener : turn.closing) {
      for (Call next : turns.callsOf(listener)) {
        if (next.turn() == target || waitsFor(next.turn(), target, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
