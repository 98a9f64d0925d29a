// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dump of the guest's memory has ended.
 *
 * @param status how
 * @param completedBytes how much was written
 * @param totalBytes how much there was to write
 * @param error why it failed, for people; null when it did not
 */
@Mirrors(qmp = "DUMP_COMPLETED")
public record DumpCompleted(
    EventHeader header, Status status, long completedBytes, long totalBytes, @Nullable String error)
    implements JobEvent {
  public DumpCompleted {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(status, "status");
    Amounts.requireNotNegative(completedBytes, "completedBytes");
    Amounts.requireNotNegative(totalBytes, "totalBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.DUMP_COMPLETED;
  }

  /** The states of a dump. */
  @Mirrors(qmp = "DumpStatus")
  public enum Status implements Word {
    /** There was none. */
    NONE,
    /** It goes on. */
    ACTIVE,
    /** It succeeded. */
    COMPLETED,
    /** It failed. */
    FAILED,
    /** A state that this version does not know. */
    UNKNOWN
  }
}
