// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The helper process for persistent reservations of SCSI disks came or went.
 *
 * <p>QEMU notices that it went only when it is needed.
 *
 * @param id the id of the helper object
 * @param connected whether it is there now
 */
@Mirrors(qmp = "PR_MANAGER_STATUS_CHANGED")
public record ReservationHelperChanged(EventHeader header, String id, boolean connected)
    implements DeviceEvent {
  public ReservationHelperChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(id, "id");
  }

  @Override
  public EventKind kind() {
    return EventKind.RESERVATION_HELPER_CHANGED;
  }
}
