// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has given back the passed-through half of a failover network card, so that the domain
 * can migrate.
 *
 * @param deviceId the id of the device
 */
@Mirrors(qmp = "UNPLUG_PRIMARY")
public record PrimaryUnplugged(EventHeader header, String deviceId) implements MigrationEvent {
  public PrimaryUnplugged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(deviceId, "deviceId");
  }

  @Override
  public EventKind kind() {
    return EventKind.PRIMARY_UNPLUGGED;
  }
}
