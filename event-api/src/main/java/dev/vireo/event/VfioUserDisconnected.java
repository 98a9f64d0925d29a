// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The client of a device that this process offers by vfio-user has hung up.
 *
 * @param vfuId the id of the object that offers the device
 * @param vfuQomPath its QOM path
 * @param devId the id of the device; empty when it has none
 * @param devQomPath the device's QOM path
 */
@Mirrors(qmp = "VFU_CLIENT_HANGUP")
public record VfioUserDisconnected(
    EventHeader header, String vfuId, String vfuQomPath, String devId, String devQomPath)
    implements DeviceEvent {
  public VfioUserDisconnected {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(vfuId, "vfuId");
    Objects.requireNonNull(vfuQomPath, "vfuQomPath");
    Objects.requireNonNull(devId, "devId");
    Objects.requireNonNull(devQomPath, "devQomPath");
  }

  @Override
  public EventKind kind() {
    return EventKind.VFIO_USER_DISCONNECTED;
  }
}
