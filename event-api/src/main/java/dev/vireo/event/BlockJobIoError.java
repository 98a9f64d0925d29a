// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * An I/O error inside a job on a disk; a mirror is not ready any more.
 *
 * @param device QEMU's id of the job
 * @param operation what failed
 * @param action what happens to the job; {@link BlockErrorAction#STOP} pauses it
 */
@Mirrors(qmp = "BLOCK_JOB_ERROR")
public record BlockJobIoError(
    EventHeader header, String device, IoOperation operation, BlockErrorAction action)
    implements DeviceEvent {
  public BlockJobIoError {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(action, "action");
  }

  @Override
  public EventKind kind() {
    return EventKind.BLOCK_JOB_IO_ERROR;
  }
}
