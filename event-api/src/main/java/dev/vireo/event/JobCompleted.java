// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Map;
import java.util.Objects;

/**
 * An outgoing migration, a save, a dump or a backup has ended.
 *
 * <p>libvirt only.
 *
 * @param operation what has ended
 * @param statistics libvirt's figures of it by key, {@code time_elapsed}, {@code data_total} ...;
 *     any of them may be absent
 */
@Mirrors(libvirt = "VIR_DOMAIN_EVENT_ID_JOB_COMPLETED", virsh = "job-completed")
public record JobCompleted(
    EventHeader header, Operation operation, Map<String, ParameterValue> statistics)
    implements JobEvent {
  public JobCompleted {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(operation, "operation");
    statistics = Map.copyOf(statistics);
  }

  @Override
  public EventKind kind() {
    return EventKind.JOB_COMPLETED;
  }

  /** What a job does for a domain. */
  @Mirrors(libvirt = "virDomainJobOperation")
  public enum Operation implements Word {
    /** Starts it. */
    START,
    /** Saves it to a file. */
    SAVE,
    /** Restores it from a file. */
    RESTORE,
    /** Migrates it to here. */
    MIGRATION_IN,
    /** Migrates it away. */
    MIGRATION_OUT,
    /** Makes a snapshot. */
    SNAPSHOT,
    /** Reverts to a snapshot. */
    SNAPSHOT_REVERT,
    /** Dumps its memory. */
    DUMP,
    /** Backs its disks up. */
    BACKUP,
    /** Deletes a snapshot. */
    SNAPSHOT_DELETE,
    /** Not told, or not known to this version. */
    UNKNOWN
  }
}
