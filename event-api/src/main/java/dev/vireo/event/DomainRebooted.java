// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.jspecify.annotations.Nullable;

/**
 * The machine was reset, by the guest or from the host; the domain runs on.
 *
 * <p>One boot may give several: PC firmware ends a warm start by resetting once more.
 *
 * @param guest whether the guest asked; null when it is not told (QEMU before 2.10, libvirt)
 * @param reason QEMU's own word for the cause; null when it is not told (QEMU before 4.0, libvirt)
 */
@Mirrors(qmp = "RESET", libvirt = "VIR_DOMAIN_EVENT_ID_REBOOT", virsh = "reboot")
public record DomainRebooted(
    EventHeader header, @Nullable Boolean guest, @Nullable ShutdownCause reason)
    implements LifecycleEvent {
  public DomainRebooted {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_REBOOTED;
  }
}
