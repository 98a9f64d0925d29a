// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has changed a network card's address or filters.
 *
 * <p>QEMU tells no further change of that card until {@code query-rx-filter} has asked for it.
 *
 * @param name the card's id; null when it has none
 * @param path its QOM path
 */
@Mirrors(qmp = "NIC_RX_FILTER_CHANGED")
public record ReceiveFilterChanged(EventHeader header, @Nullable String name, String path)
    implements NetworkEvent {
  public ReceiveFilterChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(path, "path");
  }

  @Override
  public EventKind kind() {
    return EventKind.RECEIVE_FILTER_CHANGED;
  }
}
