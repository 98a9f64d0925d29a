// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.block.Options;
import java.util.List;

/** The numbers of the ports of virtio serial devices. */
final class SerialPorts {

  private static final int MOST = 30;

  private SerialPorts() {}

  /** Fails for a port whose number cannot be had. */
  static void check(Device port, List<Device> others) throws CommandFailure {
    if (!port.properties.has("nr")) {
      return;
    }
    long number = Options.number(port.properties, "nr", 0);
    if (number == 0 && port.driver.equals("virtserialport")) {
      throw CommandFailure.generic(
          "Port number 0 on virtio-serial devices reserved for virtconsole devices for backward"
              + " compatibility.");
    }
    if (number > MOST) {
      throw CommandFailure.generic(
          "virtio-serial-bus: Out-of-range port id specified, max. allowed: " + MOST);
    }
    for (Device other : others) {
      boolean same = other.bus == port.bus && other.properties.has("nr");
      if (same && Options.number(other.properties, "nr", 0) == number) {
        throw CommandFailure.generic("virtio-serial-bus: A port already exists at id " + number);
      }
    }
  }
}
