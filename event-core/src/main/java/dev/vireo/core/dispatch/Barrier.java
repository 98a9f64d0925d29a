// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** A call of a closed listener has ended, or the limits have changed. */
  synchronized void changed() {
    notifyAll();
  }

  /** Says for which listeners a call is going to wait; none when it has waited. */
  synchronized void waits(@Nullable Call self, List<Listener> closing) {
    if (self != null) {
      self.closing = closing;
      notifyAll();
    }
  }

  /**
   * Waits until nothing is left to wait for, or the time is over; says what is left.
   *
   * @param deadline asked again after each {@link #changed()}: a shutdown brings it forward
   */
  synchronized Set<Call> await(List<Listener> closing, @Nullable Call self, LongSupplier deadline) {
    boolean interrupted = false;
    Set<Call> left = left(closing, self);
    for (long nanos = until(deadline); !left.isEmpty() && nanos > 0; nanos = until(deadline)) {
      interrupted |= pause(nanos);
      left = left(closing, self);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return left;
  }

  private static long until(LongSupplier deadline) {
    return deadline.getAsLong() - System.nanoTime();
  }

  /** A close does not end early because its thread is interrupted; the flag is kept for later. */
  private boolean pause(long nanos) {
    try {
      wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static Set<Call> left(List<Listener> closing, @Nullable Call self) {
    Set<Call> left = new HashSet<>();
    for (Listener listener : closing) {
      for (Call call : listener.mailbox().running()) {
        if (self == null || (call != self && !waitsFor(call, self, new HashSet<>()))) {
          left.add(call);
        }
      }
    }
    return left;
  }

  private static boolean waitsFor(Call call, Call target, Set<Call> seen) {
    if (!seen.add(call)) {
      return false;
    }
    for (Listener listener : call.closing) {
      for (Call next : listener.mailbox().running()) {
        if (next == target || waitsFor(next, target, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
