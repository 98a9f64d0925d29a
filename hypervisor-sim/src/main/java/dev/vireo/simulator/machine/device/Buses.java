// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The buses of a machine. Guarded by the machine's lock. */
final class Buses {

  /** Buses whose devices come with them only. */
  private static final Set<String> FIXED = Set.of("floppy-bus", "HDA", "IDE", "i2c-bus");

  /** What a bus is called whose device has no name of its own, where it is not its own type. */
  private static final Map<String, String> NAMELESS = Map.of("SCSI", "scsi", "HDA", "hda");

  private final List<Bus> buses = new ArrayList<>();
  private final boolean nativeHotplug;

  /**
   * The buses of the board.
   *
   * @param nativeHotplug whether the slots of PCI Express ports do without ACPI
   */
  Buses(Board board, boolean nativeHotplug) {
    this.nativeHotplug = nativeHotplug;
    if (!board.none()) {
      addThoseOfPc(board.express());
    }
  }

  private void addThoseOfPc(boolean express) {
    buses.add(
        new Bus(express ? "pcie.0" : "pci.0", express ? "PCIE" : "PCI", !express, false, null));
    buses.add(new Bus("isa.0", "ISA", false, false, null));
    if (!express) {
      buses.add(new Bus("floppy-bus.0", "floppy-bus", false, false, null));
    }
    // The last channel is the first that QEMU takes.
    for (int i = express ? 5 : 1; i >= 0; i--) {
      buses.add(new Bus("ide." + i, "IDE", false, false, null));
    }
  }

  /** The buses that a device brings. */
  void addThoseOf(Device device) {
    device.kind.buses().forEach((name, type) -> buses.add(bus(name, type, device)));
  }

  private Bus bus(String name, String type, Device device) {
    boolean slot = type.equals("PCIE");
    boolean plain = device.id.isEmpty() && name.contains(".");
    String owner = plain ? NAMELESS.getOrDefault(type, type.toLowerCase(Locale.ROOT)) : device.id;
    return new Bus(
        name.formatted(owner), type, !FIXED.contains(type), slot && nativeHotplug, device);
  }

  void removeThoseOf(Device device) {
    buses.removeIf(bus -> bus.owner() == device);
  }

  /** The bus that a new device goes to; null for a device that needs none. */
  @Nullable Bus find(Driver driver, String name, Predicate<Bus> hasRoom) throws CommandFailure {
    if (driver.busType().isEmpty()) {
      return null;
    }
    return name.isEmpty() ? first(driver, hasRoom) : named(driver, name);
  }

  private Bus named(Driver driver, String name) throws CommandFailure {
    Bus bus =
        buses.stream()
            .filter(other -> other.name().equals(name))
            .findFirst()
            .orElseThrow(() -> CommandFailure.generic("Bus '" + name + "' not found"));
    if (!bus.takes(driver)) {
      throw CommandFailure.generic(
          "Device '" + driver.name() + "' can't go on " + bus.type() + " bus");
    }
    return bus;
  }

  private Bus first(Driver driver, Predicate<Bus> hasRoom) throws CommandFailure {
    List<Bus> fitting = buses.stream().filter(bus -> bus.takes(driver)).toList();
    if (fitting.isEmpty()) {
      throw CommandFailure.generic(
          "No '" + driver.busType() + "' bus found for device '" + driver.name() + "'");
    }
    return fitting.stream().filter(hasRoom).findFirst().orElse(fitting.get(fitting.size() - 1));
  }
}
