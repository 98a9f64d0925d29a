// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.FlushScope;
import java.util.ArrayList;
import java.util.List;

/** Waits for what had been put into some mailboxes at one moment, whatever comes after it. */
final class Flush {
  private record Mark(Mailbox mailbox, long number) {}

  private final FlushScope scope;
  private final List<Mark> marks = new ArrayList<>();

  Flush(List<Listener> listeners, FlushScope scope) {
    this.scope = scope;
    for (Listener listener : listeners) {
      Mailbox used = listener.usedMailbox();
      if (used != null) {
        marks.add(new Mark(used, used.contents().lastOf(scope)));
      }
    }
  }

  /** Whether all of it was handled or lost before the deadline. */
  boolean await(long deadline) throws InterruptedException {
    for (Mark mark : marks) {
      Contents contents = mark.mailbox().contents();
      if (!mark.mailbox().waiters().await(() -> contents.handled(mark.number(), scope), deadline)) {
        return false;
      }
    }
    return true;
  }
}
