// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;

/**
 * Puts an event into a mailbox's ring that is full: the ring grows up to the mailbox's capacity,
 * then the listener's policy decides. Under the mailbox's lock.
 */
final class FullRing {
  private final Mailbox mailbox;
  private final Listener listener;

  FullRing(Mailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
  }

  /** Puts the event in whatever it takes; says whether it is there, or dealt with otherwise. */
  boolean put(HypervisorEvent event) {
    while (mailbox.ring().put(event) == Ring.Put.FULL) {
      int capacity = mailbox.ring().capacity();
      if (capacity < listener.capacity()) {
        mailbox.replaceRing(moved((int) Math.min(listener.capacity(), 4L * capacity)));
      } else if (!makeRoom(event)) {
        return false;
      }
    }
    return true;
  }

  /** Another ring with what waits; the event in hand stays in the old one. */
  private Ring moved(int capacity) {
    Ring old = mailbox.ring();
    old.close();
    HypervisorEvent[] waiting = old.takeAll();
    Ring next = new Ring(capacity, old.tail() - waiting.length);
    for (HypervisorEvent event : waiting) {
      next.put(event);
    }
    return next;
  }

  /** Makes room, unless the event is dealt with then. */
  private boolean makeRoom(HypervisorEvent arriving) {
    boolean marked = listener.lossTargets().length > 0;
    switch (listener.whenFull()) {
      case DROP_OLDEST -> {
        if (!marked) {
          loseOldest();
          return true;
        }
      }
      case DROP_NEWEST -> {
        if (!marked) {
          mailbox.accounts().lost(arriving, LossReason.MAILBOX_FULL);
          return false;
        }
      }
      case CONFLATE -> {}
    }
    mailbox.spreadLanes().add(arriving);
    return false;
  }

  private void loseOldest() {
    if (mailbox.ring().isWornOut()) {
      mailbox.replaceRing(moved(mailbox.ring().capacity()));
    }
    HypervisorEvent oldest = mailbox.ring().takeOldest();
    if (oldest != null) {
      mailbox.accounts().lost(oldest, LossReason.MAILBOX_FULL);
    }
  }
}
