// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A network back end of type stream has lost its connection.
 *
 * @param netdevId the id of the network back end
 */
@Mirrors(qmp = "NETDEV_STREAM_DISCONNECTED")
public record StreamDisconnected(EventHeader header, String netdevId) implements NetworkEvent {
  public StreamDisconnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(netdevId, "netdevId");
  }

  @Override
  public EventKind kind() {
    return EventKind.STREAM_DISCONNECTED;
  }
}
