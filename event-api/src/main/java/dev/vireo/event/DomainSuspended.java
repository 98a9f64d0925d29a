// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain's vCPUs have stopped.
 *
 * <p>QEMU's {@code STOP} names no cause: the detail is concluded from the events before it (I/O
 * error, watchdog, migration), and is {@link Detail#PAUSED} when they tell none.
 *
 * @param detail why
 */
@Mirrors(
    qmp = "STOP",
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_SUSPENDED"},
    virsh = "lifecycle")
public record DomainSuspended(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainSuspended {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_SUSPENDED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventSuspendedDetailType")
  public enum Detail implements Word {
    /** By request, or for a cause that is not known. */
    PAUSED,
    /** The source of a migration has stopped. */
    MIGRATED,
    /** A disk error, with the policy to stop. */
    IOERROR,
    /** The watchdog fired, with the policy to pause. */
    WATCHDOG,
    /** Restored into the paused state. */
    RESTORED,
    /** A snapshot was reverted into the paused state. */
    FROM_SNAPSHOT,
    /** An interface could not resume the domain. */
    API_ERROR,
    /** The source pauses in post-copy migration. */
    POSTCOPY,
    /** Post-copy migration broke. */
    POSTCOPY_FAILED,
    /** The guest has finished its shutdown, but the domain is kept for a running job. */
    GUEST_SHUTDOWN,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
