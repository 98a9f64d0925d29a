// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has given a virtio network card another address.
 *
 * <p>libvirt only: QEMU tells a {@link ReceiveFilterChanged}.
 *
 * @param device the card's alias
 * @param oldMac the address before
 * @param newMac the address now
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE", virsh = "nic-mac-change")
public record MacAddressChanged(
    EventHeader header, String device, MacAddress oldMac, MacAddress newMac)
    implements NetworkEvent {
  public MacAddressChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(oldMac, "oldMac");
    Objects.requireNonNull(newMac, "newMac");
  }

  @Override
  public EventKind kind() {
    return EventKind.MAC_ADDRESS_CHANGED;
  }
}
