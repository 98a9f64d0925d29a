// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * A vCPU was unplugged; one event for each.
 *
 * <p>libvirt only: QEMU tells a {@link DeviceRemoved}.
 *
 * @param vcpuId the number of the vCPU, an unsigned 32-bit value
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_VCPU_REMOVED", virsh = "vcpu-removed")
public record VcpuRemoved(EventHeader header, long vcpuId) implements DeviceEvent {
  public VcpuRemoved {
    EventHeader.requireDomain(header);
    Amounts.requireNotNegative(vcpuId, "vcpuId");
  }

  @Override
  public EventKind kind() {
    return EventKind.VCPU_REMOVED;
  }
}
