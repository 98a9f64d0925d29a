// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a mailbox: what waits in it, what is being handled, and what is not there any more.
 */
final class Contents {
  private final Mailbox mailbox;

  Contents(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** The number of the latest event of the scope that is not handled; 0 if there is none. */
  long lastOf(FlushScope scope) {
    synchronized (mailbox) {
      Lanes lanes = mailbox.lanes();
      if (lanes != null) {
        return lanes.lastNumber();
      }
      return scope == FlushScope.ALL ? mailbox.ring().tail() : lastInRing(scope);
    }
  }

  private long lastInRing(FlushScope scope) {
    Ring ring = mailbox.ring();
    HypervisorEvent[] waiting = ring.snapshot();
    long before = ring.tail() - waiting.length;
    for (int i = waiting.length - 1; i >= 0; i--) {
      if (scope.includes(waiting[i])) {
        return Math.min(before, ring.head()) + i + 1;
      }
    }
    // The turn writes an event down before the head moves: one of another scope in hand means that
    // all of this scope are over; with none in hand the last one is nearly over.
    Turn runner = mailbox.runner();
    HypervisorEvent inHand = runner == null ? null : runner.event();
    return inHand == null || scope.includes(inHand) ? ring.head() : 0;
  }

  /** Whether all of the scope up to this number is handled or lost; under the mailbox's lock. */
  boolean handled(long number, FlushScope scope) {
    Lanes lanes = mailbox.lanes();
    if (lanes != null) {
      return lanes.handled(number, scope);
    }
    boolean over = mailbox.listener().state() == Listener.State.CLOSED && mailbox.runner() == null;
    return over || mailbox.run().done() >= number;
  }

  /** What this mailbox knows of the event; null if nothing of it is left. */
  @Nullable Verdict verdictOn(HypervisorEvent event) {
    synchronized (mailbox) {
      LossMemory losses = mailbox.accounts().losses();
      LossMemory.Fate fate = losses.of(event.header());
      if (fate != null) {
        return fate.verdict();
      }
      Verdict inside = inside(event);
      return inside == null && !losses.reachesBackTo(event.header()) ? Verdict.FORGOTTEN : inside;
    }
  }

  private @Nullable Verdict inside(HypervisorEvent event) {
    Lanes lanes = mailbox.lanes();
    if (lanes != null) {
      return lanes.find(event);
    }
    Turn runner = mailbox.runner();
    if (runner != null && isSame(runner.event(), event)) {
      return Verdict.RUNNING;
    }
    for (HypervisorEvent waiting : mailbox.ring().snapshot()) {
      if (isSame(waiting, event)) {
        return Verdict.QUEUED;
      }
    }
    return null;
  }

  /** Whether both are the same event of the same source. */
  static boolean isSame(@Nullable HypervisorEvent one, HypervisorEvent other) {
    return one != null
        && one.header().sequence() == other.header().sequence()
        && one.header().source().equals(other.header().source());
  }
}
