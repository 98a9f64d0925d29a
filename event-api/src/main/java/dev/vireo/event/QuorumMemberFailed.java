// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One image of a quorum failed, or disagrees with the others.
 *
 * @param type what was asked of it; null before QEMU 2.6
 * @param error why it failed, for people; null when it only disagrees
 * @param nodeName the block node of the image
 * @param sectorNum the first sector, of 512 bytes
 * @param sectorsCount how many sectors
 */
@Mirrors(qmp = "QUORUM_REPORT_BAD")
public record QuorumMemberFailed(
    EventHeader header,
    @Nullable Type type,
    @Nullable String error,
    String nodeName,
    long sectorNum,
    long sectorsCount)
    implements DeviceEvent {
  public QuorumMemberFailed {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(nodeName, "nodeName");
    Amounts.requireNotNegative(sectorNum, "sectorNum");
    Amounts.requireNotNegative(sectorsCount, "sectorsCount");
  }

  @Override
  public EventKind kind() {
    return EventKind.QUORUM_MEMBER_FAILED;
  }

  /** What was asked of an image. */
  @Mirrors(qmp = "QuorumOpType")
  public enum Type implements Word {
    /** A read. */
    READ,
    /** A write. */
    WRITE,
    /** A flush. */
    FLUSH,
    /** An operation that this version does not know. */
    UNKNOWN
  }
}
