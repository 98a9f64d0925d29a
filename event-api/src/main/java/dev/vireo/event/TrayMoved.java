// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The tray of a removable medium was opened or closed, by the guest or from the host.
 *
 * @param device the block device: QEMU's {@code -drive} id; null when it has none
 * @param id the device's id or QOM path, libvirt's alias; null before QEMU 2.8
 * @param trayOpen whether the tray is open now
 */
@Mirrors(
    qmp = "DEVICE_TRAY_MOVED",
    libvirt = {
      "VIR_DOMAIN_EVENT_ID_TRAY_CHANGE",
      "VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN",
      "VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE"
    },
    virsh = "tray-change")
public record TrayMoved(
    EventHeader header, @Nullable String device, @Nullable String id, boolean trayOpen)
    implements DeviceEvent {
  public TrayMoved {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.TRAY_MOVED;
  }
}
