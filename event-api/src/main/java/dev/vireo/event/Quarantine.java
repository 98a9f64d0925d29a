// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Why and since when a listener is given no events.
 *
 * <p>What matches it meanwhile is counted as lost. From time to time one event is delivered as a
 * probe; a probe that returns in time releases the listener, as {@link DomainEvents#release} does.
 *
 * @param since when it began
 * @param reason what happened, for people
 * @param stuck the calls that were stuck when it began, with their stacks
 */
public record Quarantine(Instant since, String reason, List<StuckCall> stuck) {
  public Quarantine {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(reason, "reason");
    stuck = List.copyOf(stuck);
  }
}
