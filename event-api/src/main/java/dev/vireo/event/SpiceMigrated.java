// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

/** The SPICE client was handed over to the domain's new host. */
@Mirrors(qmp = "SPICE_MIGRATE_COMPLETED")
public record SpiceMigrated(EventHeader header) implements GraphicsEvent {
  public SpiceMigrated {
    EventHeader.requireDomain(header);
  }

  @Override
  public EventKind kind() {
    return EventKind.SPICE_MIGRATED;
  }
}
