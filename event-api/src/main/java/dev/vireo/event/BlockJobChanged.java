// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job on a disk became ready, waits, or has ended.
 *
 * <p>libvirt tells one incident as {@code BLOCK_JOB_2}, and for local files as {@code BLOCK_JOB}
 * too; here it is one event. All states of all jobs are in {@link JobStatusChanged}.
 *
 * @param type what the job does
 * @param status what became of it
 * @param device QEMU's id of the job, by default that of its device; null when libvirt tells
 * @param disk libvirt's target, {@code vda}; null when QEMU tells
 * @param path the host's file of the active layer, which changes when the job pivots; null when it
 *     is not a local one, or when QEMU tells
 * @param len the progress at which the job is done, in a unit that only the ratio to {@code offset}
 *     gives a meaning; null for a pending job or when libvirt tells
 * @param offset the progress until now, in the unit of {@code len}; null like it
 * @param speedBytesPerSecond the limit of its speed, 0 for none; null like {@code len}
 * @param error why it failed; null when it did not
 */
@Mirrors(
    qmp = {"BLOCK_JOB_COMPLETED", "BLOCK_JOB_CANCELLED", "BLOCK_JOB_READY", "BLOCK_JOB_PENDING"},
    libvirt = {"VIR_DOMAIN_EVENT_ID_BLOCK_JOB", "VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2"},
    virsh = {"block-job", "block-job-2"})
public record BlockJobChanged(
    EventHeader header,
    Type type,
    Status status,
    @Nullable String device,
    @Nullable String disk,
    @Nullable String path,
    @Nullable Long len,
    @Nullable Long offset,
    @Nullable Long speedBytesPerSecond,
    @Nullable String error)
    implements DeviceEvent {
  public BlockJobChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(status, "status");
    Amounts.requireNotNegative(len, "len");
    Amounts.requireNotNegative(offset, "offset");
    Amounts.requireNotNegative(speedBytesPerSecond, "speedBytesPerSecond");
  }

  @Override
  public EventKind kind() {
    return EventKind.BLOCK_JOB_CHANGED;
  }

  /** What a job does; libvirt's names where they differ. */
  @Mirrors(qmp = "JobType", libvirt = "virDomainBlockJobType")
  public enum Type implements Word {
    /** Writes an overlay back into its base. */
    COMMIT,
    /** Pulls the base into the overlay. */
    @Mirrors(libvirt = "VIR_DOMAIN_BLOCK_JOB_TYPE_PULL")
    STREAM,
    /** Copies the disk and follows its writes. */
    @Mirrors(libvirt = "VIR_DOMAIN_BLOCK_JOB_TYPE_COPY")
    MIRROR,
    /** Copies the disk as it was at the start. */
    BACKUP,
    /** Makes an image. */
    CREATE,
    /** Changes the options of an image. */
    AMEND,
    /** Loads an internal snapshot of the domain. */
    SNAPSHOT_LOAD,
    /** Saves an internal snapshot of the domain. */
    SNAPSHOT_SAVE,
    /** Deletes an internal snapshot of the domain. */
    SNAPSHOT_DELETE,
    /**
     * Writes the active overlay back into its base; libvirt only, to QEMU it is a {@link #COMMIT}.
     */
    ACTIVE_COMMIT,
    /** A type that libvirt does not tell, or that this version does not know. */
    UNKNOWN
  }

  /** What became of a job. */
  @Mirrors(libvirt = "virConnectDomainEventBlockJobStatus")
  public enum Status implements Word {
    /** It has done its work. */
    COMPLETED,
    /** It has ended with an error. */
    FAILED,
    /** It was cancelled. */
    CANCELED,
    /** It can be completed now; may be told more than once. */
    READY,
    /** It waits for the order to finish; QEMU only. */
    PENDING,
    /** A status that this version does not know. */
    UNKNOWN
  }
}
