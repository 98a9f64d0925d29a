// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * The hypervisor's process cannot be controlled any more; the guest may still run.
 *
 * <p>libvirt only: of a monitor that is read directly, {@link SourceDown} tells it.
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_CONTROL_ERROR", virsh = "control-error")
public record ControlError(EventHeader header) implements DomainEvent {
  public ControlError {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.CONTROL_ERROR;
  }
}
