// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A QMP event that has no record of its own; its text is in {@code header().cause()} too.
 *
 * @param name QMP's name of the event
 * @param data QMP's {@code data} member as JSON text, exactly as received; null when there was none
 */
public record RawMonitorEvent(EventHeader header, String name, @Nullable String data)
    implements DomainEvent {
  public RawMonitorEvent {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(name, "name");
  }

  @Override
  public EventKind kind() {
    return EventKind.RAW_MONITOR_EVENT;
  }
}
