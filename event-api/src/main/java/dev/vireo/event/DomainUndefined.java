// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain has no persistent configuration any more; it may still run.
 *
 * <p>libvirt only.
 *
 * @param detail why
 */
@Mirrors(
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_UNDEFINED"},
    virsh = "lifecycle")
public record DomainUndefined(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainUndefined {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_UNDEFINED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventUndefinedDetailType")
  public enum Detail implements Word {
    /** The configuration was deleted. */
    REMOVED,
    /** The domain had this name until a rename; its uuid stays. */
    RENAMED,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
