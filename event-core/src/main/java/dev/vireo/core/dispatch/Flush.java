// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.List;

/** Waits for what had been put into some mailboxes at one moment, whatever comes after it. */
final class Flush {
  private record Mark(Mailbox mailbox, long number) {}

  private final List<Mark> marks;

  Flush(List<Listener> listeners) {
    marks =
        listeners.stream()
            .map(Listener::mailbox)
            .map(mailbox -> new Mark(mailbox, mailbox.lastNumber()))
            .toList();
  }

  /** Whether all of it was handled or lost before the deadline. */
  boolean await(long deadline) throws InterruptedException {
    for (Mark mark : marks) {
      if (!mark.mailbox().awaitHandled(mark.number(), deadline)) {
        return false;
      }
    }
    return true;
  }
}
