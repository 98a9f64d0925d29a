// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain's vCPUs run again.
 *
 * @param detail why
 */
@Mirrors(
    qmp = "RESUME",
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_RESUMED"},
    virsh = "lifecycle")
public record DomainResumed(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainResumed {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_RESUMED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventResumedDetailType")
  public enum Detail implements Word {
    /** By request, or for a cause that is not known. */
    UNPAUSED,
    /** Migration finished or was cancelled. */
    MIGRATED,
    /** After a revert or a restore. */
    FROM_SNAPSHOT,
    /** The destination runs, post-copy migration goes on. */
    POSTCOPY,
    /** It runs although post-copy migration broke. */
    POSTCOPY_FAILED,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
