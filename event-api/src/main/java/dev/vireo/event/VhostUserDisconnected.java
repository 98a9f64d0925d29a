// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The process behind a vhost-user network back end is gone.
 *
 * @param netdevId the id of the network back end
 */
@Mirrors(qmp = "NETDEV_VHOST_USER_DISCONNECTED")
public record VhostUserDisconnected(EventHeader header, String netdevId) implements NetworkEvent {
  public VhostUserDisconnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(netdevId, "netdevId");
  }

  @Override
  public EventKind kind() {
    return EventKind.VHOST_USER_DISCONNECTED;
  }
}
