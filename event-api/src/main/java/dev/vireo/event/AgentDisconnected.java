// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest agent is gone: its channel was closed inside the guest.
 *
 * <p>From QEMU it is concluded from {@link SerialPortChanged} of a port with the id {@code
 * org.qemu.guest_agent.0}.
 *
 * @param reason how it came to be known
 */
@Mirrors(
    libvirt = {
      "VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE",
      "VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED"
    },
    virsh = "agent-lifecycle")
public record AgentDisconnected(EventHeader header, ChannelReason reason) implements GuestEvent {
  public AgentDisconnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public EventKind kind() {
    return EventKind.AGENT_DISCONNECTED;
  }
}
