// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * QEMU has found a disk's image corrupt and marked it so.
 *
 * @param device the block device; null when it has none
 * @param nodeName the block node; null when it has none or before QEMU 2.4
 * @param message what was found, for people
 * @param offsetBytes where in the image the access was that found it; null when it was none
 * @param sizeBytes how much that access wanted; null when it was none
 * @param fatal whether the image cannot be used any more; null before QEMU 2.2
 */
@Mirrors(qmp = "BLOCK_IMAGE_CORRUPTED")
public record ImageCorrupted(
    EventHeader header,
    @Nullable String device,
    @Nullable String nodeName,
    String message,
    @Nullable Long offsetBytes,
    @Nullable Long sizeBytes,
    @Nullable Boolean fatal)
    implements DeviceEvent {
  public ImageCorrupted {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(message, "message");
    Amounts.requireNotNegative(offsetBytes, "offsetBytes");
    Amounts.requireNotNegative(sizeBytes, "sizeBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.IMAGE_CORRUPTED;
  }
}
