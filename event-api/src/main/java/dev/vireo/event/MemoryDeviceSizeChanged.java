// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has plugged or unplugged blocks of a virtio-mem device.
 *
 * @param id the device's id or libvirt's alias; null when it has none
 * @param sizeBytes what the guest sees of it now; libvirt counts in KiB
 * @param qomPath its QOM path; null before QEMU 6.2 or from libvirt
 */
@Mirrors(
    qmp = "MEMORY_DEVICE_SIZE_CHANGE",
    libvirt = "VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE",
    virsh = "memory-device-size-change")
public record MemoryDeviceSizeChanged(
    EventHeader header, @Nullable String id, Unsigned64 sizeBytes, @Nullable String qomPath)
    implements DeviceEvent {
  public MemoryDeviceSizeChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(sizeBytes, "sizeBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.MEMORY_DEVICE_SIZE_CHANGED;
  }
}
