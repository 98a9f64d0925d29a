// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;

/**
 * Calls one listener for synchronous sources, on the publisher's thread, where they may not do so
 * without asking: the event's lane is busy, or was a moment ago.
 */
final class SynchronousCalls {
  private final Mailbox mailbox;
  private final Listener listener;

  SynchronousCalls(Mailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
  }

  /** Calls the listener as soon as the event's lane is free; after the limit the event waits. */
  void call(SynchronousTurn turn, HypervisorEvent event, long busyLimit) {
    long deadline = System.nanoTime() + busyLimit;
    boolean decided = false;
    while (!decided) {
      boolean inTime = awaitFreeLane(turn, event, deadline);
      decided = tryCall(turn, event, inTime);
    }
  }

  /** Says whether the event is dealt with: somebody may have been quicker to take the lane. */
  private boolean tryCall(SynchronousTurn turn, HypervisorEvent event, boolean inTime) {
    Lanes in;
    Waiting entry;
    synchronized (mailbox) {
      if (!listener.isOpen()) {
        mailbox.refuseLocked(event);
        return true;
      }
      in = mailbox.spreadLanes();
      if (!in.isFree(event)) {
        boolean overdue = !inTime || in.isOverdue(event);
        if (overdue) {
          in.addOverdue(event);
        }
        return overdue;
      }
      entry = in.seize(event);
    }
    in.callNow(turn, entry);
    return true;
  }

  /** Waits without an end by interrupt; the flag is kept for later. */
  private boolean awaitFreeLane(SynchronousTurn turn, HypervisorEvent event, long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return mailbox.waiters().await(() -> isFreeOrOverdue(turn, event), deadline);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFreeOrOverdue(SynchronousTurn turn, HypervisorEvent event) {
    if (!listener.isOpen() || listener.due(event).length == 0) {
      return true;
    }
    // It waits here, so it is in no call: it must not wait for itself.
    mailbox.spreadLanes().letAdoptedGo(turn);
    Lanes now = mailbox.spreadLanes();
    now.dispatch();
    return now.isFree(event) || now.isOverdue(event);
  }
}
