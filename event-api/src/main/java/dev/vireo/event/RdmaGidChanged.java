// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has set or cleared an address of its RDMA device; QEMU 4.0 to 9.0 only.
 *
 * @param netdev the network interface of the host
 * @param gidStatus whether the address was set
 * @param subnetPrefix the first half of the address
 * @param interfaceId the second half of it
 */
@Mirrors(qmp = "RDMA_GID_STATUS_CHANGED")
public record RdmaGidChanged(
    EventHeader header,
    String netdev,
    boolean gidStatus,
    Unsigned64 subnetPrefix,
    Unsigned64 interfaceId)
    implements NetworkEvent {
  public RdmaGidChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(netdev, "netdev");
    Objects.requireNonNull(subnetPrefix, "subnetPrefix");
    Objects.requireNonNull(interfaceId, "interfaceId");
  }

  @Override
  public EventKind kind() {
    return EventKind.RDMA_GID_CHANGED;
  }
}
