// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The guest has suspended itself to memory (S3). {@link DomainPmSuspended} follows when the domain
 * was running.
 *
 * @param reason libvirt's reason, which has always been 0; null when QEMU tells
 */
@Mirrors(qmp = "SUSPEND", libvirt = "VIR_DOMAIN_EVENT_ID_PMSUSPEND", virsh = "pm-suspend")
public record GuestSuspendedToMemory(EventHeader header, @Nullable Integer reason)
    implements GuestEvent {
  public GuestSuspendedToMemory {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_SUSPENDED_TO_MEMORY;
  }
}
