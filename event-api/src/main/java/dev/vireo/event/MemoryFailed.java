// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The host's memory has failed under the domain.
 *
 * @param recipient whose memory it is
 * @param action what the hypervisor does about it
 * @param actionRequired whether the failed memory is needed now, so that waiting is no choice
 * @param recursive whether the failure came while another one was being handled
 */
@Mirrors(
    qmp = "MEMORY_FAILURE",
    libvirt = {
      "VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE",
      "VIR_DOMAIN_MEMORY_FAILURE_ACTION_REQUIRED",
      "VIR_DOMAIN_MEMORY_FAILURE_RECURSIVE"
    },
    virsh = "memory-failure")
public record MemoryFailed(
    EventHeader header,
    Recipient recipient,
    Action action,
    boolean actionRequired,
    boolean recursive)
    implements GuestEvent {
  public MemoryFailed {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(action, "action");
  }

  @Override
  public EventKind kind() {
    return EventKind.MEMORY_FAILED;
  }

  /** Whose memory has failed. */
  @Mirrors(qmp = "MemoryFailureRecipient", libvirt = "virDomainMemoryFailureRecipientType")
  public enum Recipient implements Word {
    /** The hypervisor's own. */
    HYPERVISOR,
    /** The guest's. */
    GUEST,
    /** A recipient that this version does not know. */
    UNKNOWN
  }

  /** What is done about failed memory. */
  @Mirrors(qmp = "MemoryFailureAction", libvirt = "virDomainMemoryFailureActionType")
  public enum Action implements Word {
    /** Nothing; the guest does not notice. */
    IGNORE,
    /** The guest is told. */
    INJECT,
    /** The domain cannot go on. */
    FATAL,
    /** The machine is reset, because the guest cannot be told. */
    RESET,
    /** An action that this version does not know. */
    UNKNOWN
  }
}
