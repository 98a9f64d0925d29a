// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest's watchdog expired.
 *
 * <p>What the action causes follows as an event of its own, or came before it, since QEMU may delay
 * this one.
 *
 * @param action what the hypervisor does about it
 */
@Mirrors(qmp = "WATCHDOG", libvirt = "VIR_DOMAIN_EVENT_ID_WATCHDOG", virsh = "watchdog")
public record WatchdogFired(EventHeader header, Action action) implements GuestEvent {
  public WatchdogFired {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(action, "action");
  }

  @Override
  public EventKind kind() {
    return EventKind.WATCHDOG_FIRED;
  }

  /** What is done when a watchdog expires. */
  @Mirrors(qmp = "WatchdogAction", libvirt = "virDomainEventWatchdogAction")
  public enum Action implements Word {
    /** The machine is reset. */
    RESET,
    /** The guest is asked to power down. */
    SHUTDOWN,
    /** The domain is ended; QEMU tells no {@code SHUTDOWN} then. */
    POWEROFF,
    /** The domain is stopped. */
    PAUSE,
    /** QEMU writes a line on its standard error. */
    DEBUG,
    /** Nothing. */
    NONE,
    /** The guest gets a non-maskable interrupt. */
    @Mirrors(libvirt = "VIR_DOMAIN_EVENT_WATCHDOG_INJECTNMI")
    INJECT_NMI,
    /** An action that this version does not know. */
    UNKNOWN
  }
}
