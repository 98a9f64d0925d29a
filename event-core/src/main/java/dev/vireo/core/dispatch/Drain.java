// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

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
    barrier.waits(self, closing);
    try {
      await(closing, self);
    } finally {
      barrier.waits(self, List.of());
    }
    closing.forEach(Listener::leave);
  }

  private void await(List<Listener> closing, @Nullable Turn self) {
    long begun = System.nanoTime();
    Set<Call> left = barrier.await(closing, self, () -> limits.drainEnd(begun));
    if (left.isEmpty()) {
      return;
    }
    left.forEach(Call::interrupt);
    long interrupted = System.nanoTime();
    barrier.await(closing, self, () -> limits.graceEnd(interrupted)).forEach(this::abandon);
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
