// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has changed its memory balloon.
 *
 * @param actualBytes the memory that the guest has left; libvirt counts in KiB
 */
@Mirrors(
    qmp = "BALLOON_CHANGE",
    libvirt = "VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE",
    virsh = "balloon-change")
public record BalloonChanged(EventHeader header, Unsigned64 actualBytes) implements GuestEvent {
  public BalloonChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(actualBytes, "actualBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.BALLOON_CHANGED;
  }
}
