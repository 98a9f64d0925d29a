// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The guest has woken up from its suspension to memory. {@link DomainStarted} follows when the
 * domain was known to be suspended.
 *
 * @param reason libvirt's reason, which has always been 0; null when QEMU tells
 */
@Mirrors(qmp = "WAKEUP", libvirt = "VIR_DOMAIN_EVENT_ID_PMWAKEUP", virsh = "pm-wakeup")
public record GuestWokeUp(EventHeader header, @Nullable Integer reason) implements GuestEvent {
  public GuestWokeUp {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_WOKE_UP;
  }
}
