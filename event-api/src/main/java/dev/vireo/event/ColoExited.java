// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The domain is not kept in step with its twin any more.
 *
 * @param mode which of the two this side was
 * @param reason why
 */
@Mirrors(qmp = "COLO_EXIT")
public record ColoExited(EventHeader header, Mode mode, Reason reason) implements MigrationEvent {
  public ColoExited {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public EventKind kind() {
    return EventKind.COLO_EXITED;
  }

  /** The side of a pair. */
  @Mirrors(qmp = "COLOMode")
  public enum Mode implements Word {
    /** None of them. */
    NONE,
    /** The one that is replicated. */
    PRIMARY,
    /** The replica. */
    SECONDARY,
    /** A side that this version does not know. */
    UNKNOWN
  }

  /** Why a pair is no pair any more. */
  @Mirrors(qmp = "COLOExitReason")
  public enum Reason implements Word {
    /** Never seen. */
    NONE,
    /** It was asked for. */
    REQUEST,
    /** An error, such as the loss of the other side. */
    ERROR,
    /** It is going on. */
    PROCESSING,
    /** A reason that this version does not know. */
    UNKNOWN
  }
}
