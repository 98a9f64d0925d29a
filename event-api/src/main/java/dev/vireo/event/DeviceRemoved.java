// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * A device is gone, and its id may be used again.
 *
 * <p>One unplug may give several: a virtio device's back end goes first, as a device without an id.
 *
 * @param device the device's id or libvirt's alias; null when it has none
 * @param path its QOM path; null when libvirt tells
 */
@Mirrors(
    qmp = "DEVICE_DELETED",
    libvirt = "VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED",
    virsh = "device-removed")
public record DeviceRemoved(EventHeader header, @Nullable String device, @Nullable String path)
    implements DeviceEvent {
  public DeviceRemoved {
    EventHeader.requireDomain(header);
    if (device == null && path == null) {
      throw new IllegalArgumentException("no device and no path; a removed device has one of them");
    }
  }

  @Override
  public EventKind kind() {
    return EventKind.DEVICE_REMOVED;
  }
}
