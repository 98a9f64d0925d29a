// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A Windows guest reports on its memory through the Hyper-V balloon.
 *
 * @param committedBytes the memory that the guest has committed
 * @param availableBytes the memory that it has left
 */
@Mirrors(qmp = "HV_BALLOON_STATUS_REPORT")
public record BalloonStatusReported(
    EventHeader header, Unsigned64 committedBytes, Unsigned64 availableBytes)
    implements GuestEvent {
  public BalloonStatusReported {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(committedBytes, "committedBytes");
    Objects.requireNonNull(availableBytes, "availableBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.BALLOON_STATUS_REPORTED;
  }
}
