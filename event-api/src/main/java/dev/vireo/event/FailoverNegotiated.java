// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest supports failover of this network card: its passed-through half is being plugged in.
 *
 * @param deviceId the id of the virtio half
 */
@Mirrors(qmp = "FAILOVER_NEGOTIATED")
public record FailoverNegotiated(EventHeader header, String deviceId) implements NetworkEvent {
  public FailoverNegotiated {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(deviceId, "deviceId");
  }

  @Override
  public EventKind kind() {
    return EventKind.FAILOVER_NEGOTIATED;
  }
}
