// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has suspended itself; the domain waits for a wakeup, or goes off when the detail is
 * {@link Detail#DISK}.
 *
 * <p>Concluded from {@code SUSPEND} and {@code SUSPEND_DISK}, whose own events are {@link
 * GuestSuspendedToMemory} and {@link GuestSuspendedToDisk}, when the domain was running.
 *
 * @param detail where the guest keeps its state
 */
@Mirrors(
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_PMSUSPENDED"},
    virsh = "lifecycle")
public record DomainPmSuspended(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainPmSuspended {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_PM_SUSPENDED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventPMSuspendedDetailType")
  public enum Detail implements Word {
    /** To memory (S3). */
    MEMORY,
    /** To disk (S4). */
    DISK,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
