// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import java.util.Set;

/**
 * Events that matched this listener were lost here, between the events before and after this one.
 *
 * <p>Delivered only to the listener that lost them, in the lane and at the place of the loss, if
 * one of its methods takes this type or a type that contains it. It is never lost itself: losses
 * that become neighbours merge into one.
 *
 * @param count how many events were lost, at least one
 * @param first the header of the first lost event
 * @param last the header of the last lost event
 * @param domains the domains whose events were lost, the first {@value #MOST_DOMAINS} of them;
 *     empty when only source events were
 * @param reason why
 */
public record EventsLost(
    EventHeader header,
    long count,
    EventHeader first,
    EventHeader last,
    Set<Domain> domains,
    LossReason reason)
    implements SourceEvent {

  /** How many domains the engine names: a mark grows no further however many lose events. */
  public static final int MOST_DOMAINS = 1024;

  public EventsLost {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    Objects.requireNonNull(reason, "reason");
    domains = Set.copyOf(domains);
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + "; a loss is of at least one event");
    }
  }

  @Override
  public EventKind kind() {
    return EventKind.EVENTS_LOST;
  }
}
