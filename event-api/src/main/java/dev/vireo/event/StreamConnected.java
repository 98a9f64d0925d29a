// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A network back end of type stream has got its connection.
 *
 * @param netdevId the id of the network back end
 * @param addr the address that it listens on or has connected to
 */
@Mirrors(qmp = "NETDEV_STREAM_CONNECTED")
public record StreamConnected(EventHeader header, String netdevId, StreamAddress addr)
    implements NetworkEvent {
  public StreamConnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(netdevId, "netdevId");
    Objects.requireNonNull(addr, "addr");
  }

  @Override
  public EventKind kind() {
    return EventKind.STREAM_CONNECTED;
  }
}
