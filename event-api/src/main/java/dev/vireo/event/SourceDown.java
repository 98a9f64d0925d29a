// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A source has lost its connection: the states of its domains are unknown from here on, which does
 * not mean that they stopped.
 *
 * @param reason what ended the connection, for people
 */
public record SourceDown(EventHeader header, String reason) implements SourceEvent {
  public SourceDown {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public EventKind kind() {
    return EventKind.SOURCE_DOWN;
  }
}
