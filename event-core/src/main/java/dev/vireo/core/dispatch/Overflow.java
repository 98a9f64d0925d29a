// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;

/** What a full mailbox does, as {@link OverflowPolicy} says. Guarded by the mailbox's lock. */
interface Overflow {

  /**
   * Makes room for one event.
   *
   * @return whether there is room now; if not, the arriving event is the one to lose
   */
  boolean makeRoom(HypervisorEvent arriving);

  /** An event waits from now on. */
  default void joined(Waiting event) {}

  /** An event waits no longer. */
  default void left(Waiting event) {}

  static Overflow of(OverflowPolicy policy, Backlog backlog) {
    return switch (policy) {
      case DROP_OLDEST -> arriving -> backlog.loseOldest();
      case DROP_NEWEST -> arriving -> false;
      case CONFLATE -> new Conflation(backlog);
    };
  }
}
