// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** A guest on s390x has told its name and system, which can be read from QEMU now. */
@Mirrors(qmp = "SCLP_CPI_INFO_AVAILABLE")
public record GuestIdentified(EventHeader header) implements GuestEvent {
  public GuestIdentified {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.GUEST_IDENTIFIED;
  }
}
