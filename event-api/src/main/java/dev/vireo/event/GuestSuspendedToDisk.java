// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The guest has suspended itself to disk (S4), and goes off. {@link DomainPmSuspended} follows when
 * the domain was running.
 *
 * @param reason libvirt's reason, which has always been 0; null when QEMU tells
 */
@Mirrors(
    qmp = "SUSPEND_DISK",
    libvirt = "VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK",
    virsh = "pm-suspend-disk")
public record GuestSuspendedToDisk(EventHeader header, @Nullable Integer reason)
    implements GuestEvent {
  public GuestSuspendedToDisk {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_SUSPENDED_TO_DISK;
  }
}
