// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A migration of the domain, to here or from here, has changed its state.
 *
 * <p>QEMU tells it only when the migration capability {@code events} is on.
 *
 * @param status its state now
 */
@Mirrors(qmp = "MIGRATION")
public record MigrationChanged(EventHeader header, Status status) implements MigrationEvent {
  public MigrationChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(status, "status");
  }

  @Override
  public EventKind kind() {
    return EventKind.MIGRATION_CHANGED;
  }

  /** The states of a migration. */
  @Mirrors(qmp = "MigrationStatus")
  public enum Status implements Word {
    /** There has been none. */
    NONE,
    /** It is being prepared. */
    SETUP,
    /** It is being cancelled. */
    CANCELLING,
    /** It was cancelled. */
    CANCELLED,
    /** Memory is transferred while the guest runs. */
    ACTIVE,
    /** Post-copy is about to begin: the state of the devices is transferred. */
    POSTCOPY_DEVICE,
    /** The destination runs and fetches the memory that it lacks. */
    POSTCOPY_ACTIVE,
    /** The connection broke in post-copy. */
    POSTCOPY_PAUSED,
    /** A new connection for post-copy is being prepared. */
    POSTCOPY_RECOVER_SETUP,
    /** Post-copy goes on over a new connection. */
    POSTCOPY_RECOVER,
    /** It succeeded. */
    COMPLETED,
    /** It has failed and cleans up. */
    FAILING,
    /** It failed. */
    FAILED,
    /** The two sides are kept in step. */
    COLO,
    /** The source has stopped and waits for the order to go on. */
    PRE_SWITCHOVER,
    /** The state of the devices is transferred. */
    DEVICE,
    /** It waits for the guest to give devices back. */
    WAIT_UNPLUG,
    /** A state that this version does not know. */
    UNKNOWN
  }
}
