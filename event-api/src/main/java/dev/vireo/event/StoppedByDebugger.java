// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** A debugger has stopped the guest; only QEMU before 2.1 tells it so. */
@Mirrors(qmp = "DEBUG")
public record StoppedByDebugger(EventHeader header) implements GuestEvent {
  public StoppedByDebugger {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.STOPPED_BY_DEBUGGER;
  }
}
