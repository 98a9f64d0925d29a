// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.dispatch.Listener.State;
import dev.vireo.event.LossReason;

/** Closes a mailbox, and finds the one thread that ends its listener. Under the mailbox's lock. */
final class Ending {
  private final Mailbox mailbox;
  private final Listener listener;

  /** Who have closed and have not {@link #leave() left} yet. */
  private int closers;

  /** Somebody ends the listener, or has. */
  private boolean over;

  Ending(Mailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
  }

  /**
   * Closes: what waits is lost, no call begins any more. The caller drains, then {@link #leave()}s.
   *
   * @return whether this call closed it
   */
  boolean close() {
    synchronized (mailbox) {
      closers++;
      if (listener.state() == State.CLOSED) {
        return false;
      }
      listener.become(State.CLOSED);
      mailbox.ring().close();
      mailbox.discard(LossReason.CLOSED);
      return true;
    }
  }

  /** Whether somebody ends the listener, or has. */
  boolean isOver() {
    synchronized (mailbox) {
      return over;
    }
  }

  /** Says whether who asks is the one to end the listener: it has no call any more. */
  boolean claim() {
    synchronized (mailbox) {
      boolean mine =
          listener.state() == State.CLOSED
              && !over
              && !listener.hall().turns().areCalling(listener);
      over |= mine;
      return mine;
    }
  }

  /** Who closed has waited enough; says whether it is the one to end the listener. */
  boolean leave() {
    synchronized (mailbox) {
      closers--;
      return claim();
    }
  }

  /** The last call is over; says whether its thread is the one to end the listener. */
  boolean lastCallOver() {
    synchronized (mailbox) {
      // One who waits in close ends the listener itself, before close returns.
      return closers == 0 && claim();
    }
  }
}
