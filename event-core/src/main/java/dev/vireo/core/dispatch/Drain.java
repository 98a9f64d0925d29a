// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the running calls of listeners that are closed: waits, interrupts, waits, gives up. */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Barrier barrier;
  private final DrainLimits limits;
  private final Roster roster;
  private final Turns turns;

  Drain(Barrier barrier, DrainLimits limits, Roster roster, Turns turns) {
    this.barrier = barrier;
    this.limits = limits;
    this.roster = roster;
    this.turns = turns;
  }

  /**
   * Closes the listeners and waits for their calls, but not for the one it is called from, nor for
   * one that waits for that.
   */
  void close(List<Listener> closing) {
    closing.forEach(Listener::shut);
    Turn self = turns.current();
    Set<Listener> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
    barrier.waits(self, closing);
    try {
      Set<Call> left = await(closing, self);
      for (Listener listener : closing) {
        boolean givenUp = left.stream().anyMatch(call -> call.listener() == listener);
        if (!givenUp && isOurs(listener, self)) {
          claimed.add(listener);
        }
      }
    } finally {
      barrier.waits(self, List.of());
    }
    closing.forEach(listener -> listener.leave(claimed.contains(listener)));
  }

  /**
   * Whether this close is the one to end the listener. A thread may be looking in vain whether
   * there is something to call: that is over soon, and no reason to return before the free callback
   * ran.
   */
  private boolean isOurs(Listener listener, @Nullable Turn self) {
    long begun = System.nanoTime();
    List<Listener> alone = List.of(listener);
    while (!listener.claimEnd()) {
      boolean over = listener.mailbox().ending().isOver() || barrier.isInside(listener, self);
      if (over || !barrier.await(alone, self, () -> limits.drainEnd(begun)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The calls that had to be given up. */
  private Set<Call> await(List<Listener> closing, @Nullable Turn self) {
    long begun = System.nanoTime();
    Set<Call> left = barrier.await(closing, self, () -> limits.drainEnd(begun));
    if (left.isEmpty()) {
      return left;
    }
    left.forEach(Call::interrupt);
    long interrupted = System.nanoTime();
    left = barrier.await(closing, self, () -> limits.graceEnd(interrupted));
    left.forEach(this::abandon);
    return left;
  }

  private void abandon(Call call) {
    call.listener().mailbox().waiters().giveUp();
    // A bundle's stop may have given it up before the engine's.
    if (roster.abandoned(call)) {
      log(call, call.abandoned());
    }
  }

  private void log(Call call, AbandonedCall abandoned) {
    LOG.error(
        "{} was closed, but its {} goes on with {}: it did not return within the drain limit of {}"
            + " nor after an interrupt. Nothing new is delivered to it; thread {} is lost until it"
            + " returns.",
        call.listener().inWords(),
        abandoned.method(),
        ForeignLog.text(String.valueOf(abandoned.event())),
        limits.drainLimit(),
        abandoned.thread());
  }
}
