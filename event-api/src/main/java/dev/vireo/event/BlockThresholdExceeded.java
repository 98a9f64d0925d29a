// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write has passed the high watermark that was armed for a disk.
 *
 * <p>The watermark is disarmed by firing: to be told again, set it again with {@link
 * DomainControl#setBlockThreshold}.
 *
 * @param nodeName the block node whose watermark it was; null when libvirt tells
 * @param device libvirt's target, {@code vda} or with an index of the chain {@code vda[3]}; null
 *     when QEMU tells
 * @param path the image's file; null when it is not a local one, or when QEMU tells
 * @param writeThresholdBytes the watermark, an offset in the node
 * @param amountExceededBytes how far beyond it the write ended; 0 when the hypervisor cannot tell
 */
@Mirrors(
    qmp = "BLOCK_WRITE_THRESHOLD",
    libvirt = "VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD",
    virsh = "block-threshold")
public record BlockThresholdExceeded(
    EventHeader header,
    @Nullable String nodeName,
    @Nullable String device,
    @Nullable String path,
    Unsigned64 writeThresholdBytes,
    Unsigned64 amountExceededBytes)
    implements DeviceEvent {
  public BlockThresholdExceeded {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(writeThresholdBytes, "writeThresholdBytes");
    Objects.requireNonNull(amountExceededBytes, "amountExceededBytes");
  }

  @Override
  public EventKind kind() {
    return EventKind.BLOCK_THRESHOLD_EXCEEDED;
  }
}
