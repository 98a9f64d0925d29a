// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source is connected and its events flow from here on.
 *
 * @param gap how long the source had been down; null when it was never up before
 */
public record SourceUp(EventHeader header, @Nullable Duration gap) implements SourceEvent {
  public SourceUp {
    Objects.requireNonNull(header, "header");
  }

  @Override
  public EventKind kind() {
    return EventKind.SOURCE_UP;
  }
}
