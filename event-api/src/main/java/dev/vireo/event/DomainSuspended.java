// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The domain's vCPUs have stopped.
 *
 * <p>QEMU's {@code STOP} names no cause: reason and detail are concluded from the events before it
 * (I/O error, watchdog, panic, shutdown, migration); the detail is {@link Detail#PAUSED} when they
 * tell none.
 *
 * @param detail why, as libvirt's events tell it
 * @param reason why, finer than the detail; null when it is not known
 */
@Mirrors(
    qmp = "STOP",
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_SUSPENDED"},
    virsh = "lifecycle")
public record DomainSuspended(EventHeader header, Detail detail, @Nullable Reason reason)
    implements LifecycleEvent {
  public DomainSuspended {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  /** A suspension of which no more than the detail is known. */
  public DomainSuspended(EventHeader header, Detail detail) {
    this(header, detail, null);
  }

  /** A suspension with the detail that libvirt has for its reason. */
  public static DomainSuspended because(EventHeader header, @Nullable Reason reason) {
    return new DomainSuspended(header, reason == null ? Detail.PAUSED : reason.detail(), reason);
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

  /** Why, as libvirt keeps it in the domain's state; in the order of its numbers. */
  @Mirrors(libvirt = "virDomainPausedReason")
  public enum Reason implements Word {
    /** A reason that nobody knows. */
    UNKNOWN(Detail.PAUSED),
    /** By request. */
    USER(Detail.PAUSED),
    /** The source of a migration has stopped. */
    MIGRATION(Detail.MIGRATED),
    /** Its state is being saved. */
    SAVE(Detail.PAUSED),
    /** Its memory is being dumped. */
    DUMP(Detail.PAUSED),
    /** A disk error, with the policy to stop. */
    IOERROR(Detail.IOERROR),
    /** The watchdog fired, with the policy to pause. */
    WATCHDOG(Detail.WATCHDOG),
    /** A snapshot was reverted. */
    FROM_SNAPSHOT(Detail.FROM_SNAPSHOT),
    /** The guest has gone down, and the process stays. */
    SHUTTING_DOWN(Detail.PAUSED),
    /** A snapshot is being made. */
    SNAPSHOT(Detail.PAUSED),
    /** The guest has crashed, with the policy to pause. */
    CRASHED(Detail.PAUSED),
    /** It is being started. */
    STARTING_UP(Detail.PAUSED),
    /** The source pauses in post-copy migration. */
    POSTCOPY(Detail.POSTCOPY),
    /** Post-copy migration broke. */
    POSTCOPY_FAILED(Detail.POSTCOPY_FAILED),
    /** An interface could not resume the domain. */
    API_ERROR(Detail.API_ERROR);

    private final Detail detail;

    Reason(Detail detail) {
      this.detail = detail;
    }

    /** What libvirt's event says of it. */
    public Detail detail() {
      return detail;
    }
  }
}
