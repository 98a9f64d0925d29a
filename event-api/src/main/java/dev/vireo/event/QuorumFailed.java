// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The images of a quorum do not agree by the number of votes that is needed: the guest gets an
 * error.
 *
 * @param reference the device's or the node's name
 * @param sectorNum the first sector, of 512 bytes
 * @param sectorsCount how many sectors
 */
@Mirrors(qmp = "QUORUM_FAILURE")
public record QuorumFailed(EventHeader header, String reference, long sectorNum, long sectorsCount)
    implements DeviceEvent {
  public QuorumFailed {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(reference, "reference");
    Amounts.requireNotNegative(sectorNum, "sectorNum");
    Amounts.requireNotNegative(sectorsCount, "sectorsCount");
  }

  @Override
  public EventKind kind() {
    return EventKind.QUORUM_FAILED;
  }
}
