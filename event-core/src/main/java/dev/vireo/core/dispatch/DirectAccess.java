// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a synchronous source looks at when it calls a listener. A super class, as its fields stand
 * in front of those of the class below it: so a call touches one cache line of the listener.
 */
abstract class DirectAccess {
  /** A number from 1 upward, never used again. */
  final long id;

  /**
   * The synchronous source that may call the listener without asking; null whenever anything is out
   * of the ordinary.
   */
  volatile @Nullable SynchronousTurn direct;

  /** What the only method is called with; null if there are several. */
  final @Nullable Consumer<? super HypervisorEvent> call;

  /** Where such a source has the call at hand; changed under the mailbox's lock. */
  volatile DirectCalls.@Nullable Seat seat;

  /** How many calls such sources have made, but for those that the seat counts. */
  long directCalls;

  DirectAccess(long id, @Nullable Consumer<? super HypervisorEvent> call) {
    this.id = id;
    this.call = call;
  }
}
