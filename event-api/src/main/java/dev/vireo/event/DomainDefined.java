// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain has a persistent configuration, a new one or another one than before.
 *
 * <p>libvirt only: QEMU knows no configuration that outlives its process.
 *
 * @param detail why
 */
@Mirrors(
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_DEFINED"},
    virsh = "lifecycle")
public record DomainDefined(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainDefined {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_DEFINED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventDefinedDetailType")
  public enum Detail implements Word {
    /** The domain is new. */
    ADDED,
    /** The configuration was replaced. */
    UPDATED,
    /** The domain has this name since a rename; its uuid is the old one. */
    RENAMED,
    /** The configuration was restored by the revert of a snapshot. */
    FROM_SNAPSHOT,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
