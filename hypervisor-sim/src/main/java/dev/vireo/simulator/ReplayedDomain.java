// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A domain of a recording, and what a playback does for it.
 *
 * @param key its key in the header's {@code cmdline}, or the name of a connection that belongs to
 *     none of those
 * @param name from the recording's replies, else from {@code -name}, else the key
 * @param uuid from the recording's replies, else from {@code -uuid}, else made of the scenario's
 *     name and the key. QEMU's all-zero uuid says that there is none
 * @param runState the state before the first event: from a reply of {@code query-status} that comes
 *     before any change, else from the command line
 * @param steps events and hang-ups; the order is exact within a connection, and by time between
 *     them
 */
public record ReplayedDomain(
    String key, String name, UUID uuid, RunState runState, List<ReplayedStep> steps) {

  /** Checks and copies. */
  public ReplayedDomain {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(runState, "runState");
    steps = List.copyOf(steps);
  }

  /** The events alone. */
  public List<ReplayedEvent> events() {
    return steps.stream()
        .filter(ReplayedEvent.class::isInstance)
        .map(ReplayedEvent.class::cast)
        .toList();
  }
}
