// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** The guest has asked, through its panic device, to be shut down. */
@Mirrors(qmp = "GUEST_PVSHUTDOWN")
public record GuestShutdownRequested(EventHeader header) implements GuestEvent {
  public GuestShutdownRequested {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_SHUTDOWN_REQUESTED;
  }
}
