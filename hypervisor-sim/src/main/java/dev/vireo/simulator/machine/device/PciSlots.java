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

  private final List<Device> devices;
  private final List<Integer> ofBoard = new ArrayList<>();

  PciSlots(List<Device> devices, boolean express) {
    this.devices = devices;
    ofBoard.add(0);
    ofBoard.add(express ? 31 : 1);
  }

  /** The address of a new device. */
  PciAddress address(String driver, @Nullable Bus bus, JsonObject properties, boolean hot)
      throws CommandFailure {
    if (!properties.has("addr")) {
      return free(driver, bus);
    }
    String text = Options.string(properties, "addr");
    PciAddress address =
        PciAddress.parse(text)
            .orElseThrow(
                () ->
                    CommandFailure.generic(
                        "Property '%s.addr' doesn't take value '%s'".formatted(driver, text)));
    check(driver, bus, address, hot);
    return address;
  }

  private void check(String driver, @Nullable Bus bus, PciAddress address, boolean hot)
      throws CommandFailure {
    checkFunctions(bus, address);
    Optional<Device> same = at(bus, address);
    if (same.isPresent()) {
      throw CommandFailure.generic(
          "PCI: slot %d function %d not available for %s, in use by %s,id=%s"
              .formatted(
                  address.slot(), address.function(), driver, same.get().driver, idOf(same.get())));
    }
    Optional<Device> first = at(bus, new PciAddress(address.slot(), 0));
    if (hot && first.isPresent()) {
      throw CommandFailure.generic(
          "PCI: slot %d function 0 already occupied by %s, new func %s cannot be exposed to guest."
              .formatted(address.slot(), first.get().driver, driver));
    }
  }

  /** As C's library prints the name of what has none. */
  private static String idOf(Device device) {
    return device.id.isEmpty() ? "(null)" : device.id;
  }

  /** Other functions stand beside a first one only if it says that there are several. */
  private void checkFunctions(@Nullable Bus bus, PciAddress address) throws CommandFailure {
    Optional<Device> first = at(bus, new PciAddress(address.slot(), 0));
    boolean alone = first.isPresent() && !Options.flag(first.get().properties, "multifunction");
    if (address.function() > 0 && alone && first.filter(one -> !one.hotplugged).isPresent()) {
      throw CommandFailure.generic(
          "PCI: single function device can't be populated in function " + address);
    }
  }

  private Optional<Device> at(@Nullable Bus bus, PciAddress address) {
    return devices.stream()
        .filter(device -> device.bus == bus && device.family == DeviceFamily.PCI)
        .filter(device -> device.address.equals(address))
        .findAny();
  }

  private boolean taken(@Nullable Bus bus, int slot) {
    return devices.stream()
        .anyMatch(
            device ->
                device.bus == bus
                    && device.family == DeviceFamily.PCI
                    && device.address.slot() == slot);
  }

  private PciAddress free(String driver, @Nullable Bus bus) throws CommandFailure {
    boolean root = bus == null || bus.owner() == null;
    boolean port = bus != null && bus.owner() != null && bus.type().equals("PCIE");
    for (int slot = 0; slot < (port ? 1 : PciAddress.SLOTS); slot++) {
      if (!(root && ofBoard.contains(slot)) && !taken(bus, slot)) {
        return new PciAddress(slot, 0);
      }
    }
    throw CommandFailure.generic(
        "PCI: no slot/function available for " + driver + ", all in use or reserved");
  }
}
