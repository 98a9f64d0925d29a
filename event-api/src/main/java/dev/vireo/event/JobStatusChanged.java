// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * A background job of QEMU has changed its state.
 *
 * <p>Whether a concluded job succeeded is not told here: a job on a disk tells it as {@link
 * BlockJobChanged}, others only to {@code query-jobs}.
 *
 * @param id the id of the job
 * @param status its state now
 */
@Mirrors(qmp = "JOB_STATUS_CHANGE")
public record JobStatusChanged(EventHeader header, String id, Status status) implements JobEvent {
  public JobStatusChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
  }

  @Override
  public EventKind kind() {
    return EventKind.JOB_STATUS_CHANGED;
  }

  /** The states of a job, in the order of its life. */
  @Mirrors(qmp = "JobStatus")
  public enum Status implements Word {
    /** An error in QEMU; never seen. */
    UNDEFINED,
    /** It exists. */
    CREATED,
    /** It works. */
    RUNNING,
    /** It was told to pause, or an error made it pause. */
    PAUSED,
    /** It can be completed. */
    READY,
    /** It is ready and was told to pause. */
    STANDBY,
    /** It waits for the other jobs of its transaction. */
    WAITING,
    /** It waits for the order to finish. */
    PENDING,
    /** It has failed or was cancelled, and cleans up. */
    ABORTING,
    /** It is over and can still be asked about. */
    CONCLUDED,
    /** It is gone; the last that is heard of it. */
    NULL,
    /** A state that this version does not know. */
    UNKNOWN
  }
}
