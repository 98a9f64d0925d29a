// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/**
 * The guest's power button was pressed from the host; whether the guest obeys is another matter.
 */
@Mirrors(qmp = "POWERDOWN")
public record PowerdownRequested(EventHeader header) implements GuestEvent {
  public PowerdownRequested {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.POWERDOWN_REQUESTED;
  }
}
