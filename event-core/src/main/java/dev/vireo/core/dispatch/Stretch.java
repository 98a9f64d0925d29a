// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive events of one source that need not wait for each other: domain events up to the next
 * source event, or one source event alone.
 */
final class Stretch {
  final boolean sourceEvent;

  /** Events of this stretch that are not finished. */
  int open;

  /** Lanes whose next event is of this stretch while another one has its turn. */
  final List<Lane> parked = new ArrayList<>();

  Line.@Nullable Place<Stretch> place;

  Stretch(boolean sourceEvent) {
    this.sourceEvent = sourceEvent;
  }
}
