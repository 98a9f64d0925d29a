// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;

/**
 * The guest has opened or closed a virtio serial port.
 *
 * @param id the id of the port's device
 * @param open whether it is open now
 */
@Mirrors(qmp = "VSERPORT_CHANGE")
public record SerialPortChanged(EventHeader header, String id, boolean open) implements GuestEvent {
  public SerialPortChanged {
    EventHeader.requireDomain(header);
    Objects.requireNonNull(id, "id");
  }

  @Override
  public EventKind kind() {
    return EventKind.SERIAL_PORT_CHANGED;
  }
}
