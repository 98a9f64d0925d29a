// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has gone down; the hypervisor's process may still be there.
 *
 * @param detail why
 */
@Mirrors(
    qmp = "SHUTDOWN",
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_SHUTDOWN"},
    virsh = "lifecycle")
public record DomainShutdown(EventHeader header, Detail detail) implements LifecycleEvent {
  public DomainShutdown {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_SHUTDOWN;
  }

  /** Mirrors {@code virDomainEventShutdownDetailType}. */
  public enum Detail implements Word {
    /** Nobody said who asked. */
    FINISHED,
    /** The guest asked. */
    GUEST,
    /** The host asked, by a signal or the monitor. */
    HOST;

    @Override
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
