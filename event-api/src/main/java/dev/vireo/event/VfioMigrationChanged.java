// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A passed-through device has changed its state of migration.
 *
 * <p>QEMU tells it only for a device with {@code x-migration-events=on}.
 *
 * @param deviceId the id of the device
 * @param qomPath its QOM path
 * @param deviceState its state now
 */
@Mirrors(qmp = "VFIO_MIGRATION")
public record VfioMigrationChanged(
    EventHeader header, String deviceId, String qomPath, State deviceState)
    implements MigrationEvent {
  public VfioMigrationChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(qomPath, "qomPath");
    Objects.requireNonNull(deviceState, "deviceState");
  }

  @Override
  public EventKind kind() {
    return EventKind.VFIO_MIGRATION_CHANGED;
  }

  /** The states of a device in migration. */
  @Mirrors(qmp = "QapiVfioMigrationState")
  public enum State implements Word {
    /** It is stopped. */
    STOP,
    /** It runs. */
    RUNNING,
    /** It is stopped, and its state is read. */
    STOP_COPY,
    /** It is stopped, and its state is written. */
    RESUMING,
    /** It runs, but does not call other devices. */
    RUNNING_P2P,
    /** It runs, and its state is followed. */
    PRE_COPY,
    /** It runs without calling other devices, and its state is followed. */
    PRE_COPY_P2P,
    /** It is about to be in that state. */
    PRE_COPY_P2P_PREPARE,
    /** A state that this version does not know. */
    UNKNOWN
  }
}
