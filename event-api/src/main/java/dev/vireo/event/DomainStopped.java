// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain is off: its process is gone.
 *
 * <p>QEMU cannot tell it itself; it is concluded when the monitor ends after a {@code SHUTDOWN}.
 *
 * @param detail why
 */
@Mirrors(
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_STOPPED"},
    virsh = "lifecycle")
public record DomainStopped(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainStopped {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_STOPPED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventStoppedDetailType")
  public enum Detail implements Word {
    /** After an orderly shutdown. */
    SHUTDOWN,
    /** Forced off. */
    DESTROYED,
    /** The guest crashed, with the policy to end it. */
    CRASHED,
    /** It has left by migration. */
    MIGRATED,
    /** Saved to a file. */
    SAVED,
    /** The process died, or the start failed. */
    FAILED,
    /** Ended by a snapshot operation. */
    FROM_SNAPSHOT,
    /** Ended to be created again for the reboot of a confidential guest. */
    RECREATED,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
