// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain runs after it did not: it has a process, or its guest is awake again.
 *
 * <p>QEMU has no event for a start, since its monitor exists only from then on; {@code WAKEUP} of a
 * suspended guest gives one with the detail {@link Detail#WAKEUP}.
 *
 * @param detail why
 */
@Mirrors(
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_STARTED"},
    virsh = "lifecycle")
public record DomainStarted(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainStarted {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_STARTED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventStartedDetailType")
  public enum Detail implements Word {
    /** It was started as usual. */
    BOOTED,
    /** It has arrived by migration. */
    MIGRATED,
    /** It was restored from a file. */
    RESTORED,
    /** A snapshot was reverted to. */
    FROM_SNAPSHOT,
    /** The guest woke up from its own suspension; the process is the same. */
    WAKEUP,
    /** A confidential guest got a new process for its reboot. */
    RECREATED,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
