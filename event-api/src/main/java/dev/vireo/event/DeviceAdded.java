// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A device was plugged in.
 *
 * <p>libvirt only: QEMU answers the command, and has no event.
 *
 * @param device the device's alias
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_DEVICE_ADDED", virsh = "device-added")
public record DeviceAdded(EventHeader header, String device) implements DeviceEvent {
  public DeviceAdded {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(device, "device");
  }

  @Override
  public EventKind kind() {
    return EventKind.DEVICE_ADDED;
  }
}
