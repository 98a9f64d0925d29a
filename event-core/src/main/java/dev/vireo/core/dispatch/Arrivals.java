// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import dev.vireo.event.OverflowPolicy;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Events of a spread mailbox that nobody could handle yet: they wait in the order of arrival, and
 * are sorted into their lanes when somebody can. So an event for a listener that hangs costs its
 * publisher little, and one that is lost before it was ever sorted touches no lane.
 *
 * <p>They are younger than all that waits in lanes; their numbers follow the backlog's last one.
 * Guarded by the mailbox's lock.
 */
final class Arrivals {
  private final Listener listener;
  private final Accounts accounts;
  private final Backlog backlog;
  private final boolean marked;
  private final ArrayDeque<HypervisorEvent> events = new ArrayDeque<>(0);

  Arrivals(Listener listener, Accounts accounts, Backlog backlog) {
    this.listener = listener;
    this.accounts = accounts;
    this.backlog = backlog;
    this.marked = listener.lossTargets().length > 0;
  }

  /** Takes in an event, making room for it first if the mailbox is full. */
  void add(HypervisorEvent event) {
    if (listener.whenFull() == OverflowPolicy.CONFLATE) {
      // Which events stand for which is known of sorted ones only.
      backlog.add(event);
    } else if (backlog.size() + events.size() < listener.capacity()) {
      events.add(event);
    } else if (listener.whenFull() == OverflowPolicy.DROP_OLDEST) {
      loseOldest();
      events.add(event);
    } else {
      loseNewest(event);
    }
  }

  private void loseOldest() {
    if (backlog.size() > 0) {
      backlog.loseOldest();
    } else {
      backlog.lose(events.remove());
    }
  }

  private void loseNewest(HypervisorEvent event) {
    if (marked) {
      // The mark stands in the lane, behind what is sorted.
      sortAll();
      backlog.add(event);
    } else {
      accounts.lost(event, LossReason.MAILBOX_FULL);
    }
  }

  /** Sorts some of them into their lanes; says whether there were any. */
  boolean sort(int most) {
    boolean any = !events.isEmpty();
    for (int i = 0; i < most && !events.isEmpty(); i++) {
      backlog.add(events.remove());
    }
    return any;
  }

  void sortAll() {
    sort(events.size());
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** All of them are lost. */
  void discard(LossReason reason) {
    for (HypervisorEvent event : events) {
      accounts.lost(event, reason);
    }
    backlog.skip(events.size());
    events.clear();
  }

  /** The number of the latest arrival. */
  long lastNumber() {
    return backlog.lastNumber() + events.size();
  }

  /** Whether none up to this number is of the scope. */
  boolean handled(long number, FlushScope scope) {
    Iterator<HypervisorEvent> each = events.iterator();
    for (long next = backlog.lastNumber() + 1; next <= number && each.hasNext(); next++) {
      if (scope.includes(each.next())) {
        return false;
      }
    }
    return true;
  }

  void countQueued(long[] queued) {
    for (HypervisorEvent event : events) {
      for (Target target : listener.due(event)) {
        queued[target.index()]++;
      }
    }
  }

  boolean contains(HypervisorEvent event) {
    for (HypervisorEvent one : events) {
      if (Contents.isSame(one, event)) {
        return true;
      }
    }
    return false;
  }
}
