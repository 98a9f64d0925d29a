// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A named channel was closed inside the guest.
 *
 * <p>libvirt only: QEMU tells a {@link SerialPortChanged}, which knows the port's id.
 *
 * @param channelName the name of the channel's target
 * @param reason how it came to be known
 */
@Mirrors(
    libvirt = {
      "VIR_DOMAIN_EVENT_ID_CHANNEL_LIFECYCLE",
      "VIR_CONNECT_DOMAIN_EVENT_CHANNEL_LIFECYCLE_STATE_DISCONNECTED"
    },
    virsh = "channel-lifecycle")
public record ChannelDisconnected(EventHeader header, String channelName, ChannelReason reason)
    implements GuestEvent {
  public ChannelDisconnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(channelName, "channelName");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public EventKind kind() {
    return EventKind.CHANNEL_DISCONNECTED;
  }
}
