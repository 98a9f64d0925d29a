// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/** Something in a lane that the listener is to be given. Guarded by the lock of its mailbox. */
abstract sealed class Entry permits Waiting, Loss {
  /** Its number in the mailbox, growing in the order of arrival. */
  final long number;

  /** Where it stands in its lane; null once it is taken. */
  Line.@Nullable Place<Entry> inLane;

  /** Where it stands among all entries of the mailbox that are not finished. */
  Line.@Nullable Place<Entry> inOrder;

  Entry(long number) {
    this.number = number;
  }

  abstract HypervisorEvent event();

  abstract Target[] targets();

  /** Whether a worker has it. */
  final boolean taken() {
    return inLane == null;
  }
}
