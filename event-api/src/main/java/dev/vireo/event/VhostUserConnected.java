// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The process behind a vhost-user network back end is there.
 *
 * @param netdevId the id of the network back end
 * @param chardevId the id of the character device between them
 */
@Mirrors(qmp = "NETDEV_VHOST_USER_CONNECTED")
public record VhostUserConnected(EventHeader header, String netdevId, String chardevId)
    implements NetworkEvent {
  public VhostUserConnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(netdevId, "netdevId");
    Objects.requireNonNull(chardevId, "chardevId");
  }

  @Override
  public EventKind kind() {
    return EventKind.VHOST_USER_CONNECTED;
  }
}
