// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The guest has crashed, as its panic device says.
 *
 * @param detail what kind of crash
 * @param action what the hypervisor does about it; null when libvirt tells, which does not say
 * @param info what the guest left; null when it left nothing
 */
@Mirrors(
    qmp = {"GUEST_PANICKED", "GUEST_CRASHLOADED"},
    libvirt = {"VIR_DOMAIN_EVENT_ID_LIFECYCLE", "VIR_DOMAIN_EVENT_CRASHED"},
    virsh = "lifecycle")
public record DomainCrashed(
    EventHeader header, Detail detail, @Nullable Action action, @Nullable PanicInformation info)
    implements LifecycleEvent {
  public DomainCrashed {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(detail, "detail");
  }

  @Override
  public EventKind kind() {
    return EventKind.DOMAIN_CRASHED;
  }

  /** Why; in the order of libvirt's numbers. */
  @Mirrors(libvirt = "virDomainEventCrashedDetailType")
  public enum Detail implements Word {
    /** The guest panicked. */
    PANICKED,
    /** The guest has loaded its crash kernel and runs on. */
    CRASHLOADED,
    /** A detail that this version does not know. */
    UNKNOWN
  }

  /** What QEMU does when the guest has crashed. */
  @Mirrors(qmp = "GuestPanicAction")
  public enum Action implements Word {
    /** The domain is stopped; {@code STOP} follows. */
    PAUSE,
    /** The domain is ended; {@code SHUTDOWN} follows. */
    POWEROFF,
    /** The guest runs on. */
    RUN,
    /** A value that this version does not know. */
    UNKNOWN
  }
}
