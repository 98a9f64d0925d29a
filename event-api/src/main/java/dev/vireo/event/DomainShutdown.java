// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has gone down; the hypervisor's process may still be there.
 *
 * @param detail who asked
 * @param guest whether the guest asked; null when it is not told (QEMU before 2.10, libvirt)
 * @param reason QEMU's own word for the cause; null when it is not told (QEMU before 4.0, libvirt)
 */
@Mirrors(
    qmp = "SHUTDOWN",
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_SHUTDOWN"},
    virsh = "lifecycle")
public record DomainShutdown(
    EventHeader header, Detail detail, @Nullable Boolean guest, @Nullable ShutdownCause reason)
    implements LifecycleEvent {
  public DomainShutdown {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  /** A shutdown of which no more than the detail is known. */
  public DomainShutdown(EventHeader header, Detail detail) {
    this(header, detail, null, null);
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_SHUTDOWN;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventShutdownDetailType")
  public enum Detail implements Word {
    /** Nobody said who asked. */
    FINISHED,
    /** The guest asked. */
    GUEST,
    /** The host asked, by a signal or the monitor. */
    HOST,
    /** A detail that this version does not know. */
    UNKNOWN
  }
}
