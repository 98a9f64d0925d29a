// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * Sends a recorded event, byte for byte.
 *
 * @param name the event's name
 * @param message what is sent
 */
public record ReplayedEvent(Duration time, int line, String name, RecordedMessage message)
    implements ReplayedStep {

  /** Checks that nothing is null. */
  public ReplayedEvent {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(message, "message");
  }
}
