// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The slots of PCI buses. Guarded by the machine's lock. */
final class PciSlots {

  private static final int SLOTS = 32;

  private final List<Device> devices;
  private final List<Integer> ofBoard = new ArrayList<>();

  PciSlots(List<Device> devices, boolean express, boolean video) {
    this.devices = devices;
    ofBoard.add(0);
    ofBoard.add(express ? 31 : 1);
    if (video) {
      ofBoard.add(express ? 1 : 2);
    }
  }

  /** The slot of a new device. */
  int slot(String driver, @Nullable Bus bus, JsonObject properties) throws CommandFailure {
    String address = Options.string(properties, "addr");
    if (address.isEmpty()) {
      return free(driver, bus);
    }
    int slot = parse(driver, address);
    Optional<Device> other = at(bus, slot);
    if (other.isPresent()) {
      throw CommandFailure.generic(
          "PCI: slot %d function 0 not available for %s, in use by %s,id=%s"
              .formatted(slot, driver, other.get().driver, other.get().id));
    }
    return slot;
  }

  private static int parse(String driver, String address) throws CommandFailure {
    String slot = address.replaceFirst("\\..*", "");
    boolean hex = slot.startsWith("0x");
    if (slot.matches("(0x)?[0-9a-fA-F]{1,4}")) {
      int number = Integer.parseInt(hex ? slot.substring(2) : slot, 16);
      if (number < SLOTS) {
        return number;
      }
    }
    throw CommandFailure.generic(
        "Property '%s.addr' doesn't take value '%s'".formatted(driver, address));
  }

  private Optional<Device> at(@Nullable Bus bus, int slot) {
    return devices.stream()
        .filter(device -> device.bus == bus && device.family == DeviceFamily.PCI)
        .filter(device -> device.slot == slot)
        .findAny();
  }

  private int free(String driver, @Nullable Bus bus) throws CommandFailure {
    boolean root = bus == null || bus.owner() == null;
    for (int slot = 0; slot < (root ? SLOTS : 1); slot++) {
      if (!(root && ofBoard.contains(slot)) && at(bus, slot).isEmpty()) {
        return slot;
      }
    }
    throw CommandFailure.generic(
        "PCI: no slot/function available for " + driver + ", all in use or reserved");
  }
}
