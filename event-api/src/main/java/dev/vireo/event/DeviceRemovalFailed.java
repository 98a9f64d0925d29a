// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The guest refused to give a device back.
 *
 * <p>QEMU before 9.1 tells it of memory as {@code MEM_UNPLUG_ERROR} too. {@code ACPI_DEVICE_OST} of
 * a refused DIMM gives one after its own {@link AcpiStatusReported}.
 *
 * @param device the device's id or libvirt's alias; null when it has none
 * @param path its QOM path; null when it is not told
 * @param message why, for people; null when it is not told
 */
@Mirrors(
    qmp = {"DEVICE_UNPLUG_GUEST_ERROR", "MEM_UNPLUG_ERROR"},
    libvirt = "VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED",
    virsh = "device-removal-failed")
public record DeviceRemovalFailed(
    EventHeader header, @Nullable String device, @Nullable String path, @Nullable String message)
    implements DeviceEvent {
  public DeviceRemovalFailed {
    EventHeader.requireDomain(header);
    if (device == null && path == null) {
      throw new IllegalArgumentException(
          "no device and no path; a device that stays has one of them");
    }
  }

  @Override
  public EventKind kind() {
    return EventKind.DEVICE_REMOVAL_FAILED;
  }
}
