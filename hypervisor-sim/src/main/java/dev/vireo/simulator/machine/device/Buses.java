// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The buses of a machine. Guarded by the machine's lock. */
final class Buses {

  private static final Set<String> USB_HOSTS =
      Set.of(
          "qemu-xhci",
          "nec-usb-xhci",
          "piix3-usb-uhci",
          "piix4-usb-uhci",
          "usb-ehci",
          "ich9-usb-ehci1",
          "ich9-usb-uhci1");

  private static final Set<String> SCSI_HOSTS =
      Set.of("virtio-scsi-pci", "lsi", "lsi53c895a", "megasas", "mptsas1068", "pvscsi");

  private static final Set<String> PORTS =
      Set.of("pcie-root-port", "ioh3420", "xio3130-downstream");

  private final List<Bus> buses = new ArrayList<>();
  private final boolean nativeHotplug;

  /**
   * The buses of the board.
   *
   * @param express whether it is a {@code q35}
   * @param nativeHotplug whether the slots of PCI Express ports do without ACPI
   */
  Buses(boolean express, boolean nativeHotplug) {
    this.nativeHotplug = nativeHotplug;
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
    String name = device.id;
    if (USB_HOSTS.contains(device.driver)) {
      buses.add(new Bus(inner(name, "usb-bus"), "usb-bus", true, false, device));
    } else if (SCSI_HOSTS.contains(device.driver)) {
      buses.add(new Bus(inner(name, "scsi"), "SCSI", true, false, device));
    } else if (device.driver.startsWith("virtio-serial")) {
      buses.add(
          new Bus(inner(name, "virtio-serial-bus"), "virtio-serial-bus", true, false, device));
    } else if (PORTS.contains(device.driver)) {
      buses.add(new Bus(name, "PCIE", true, nativeHotplug, device));
    } else if (device.driver.equals("pci-bridge")) {
      buses.add(new Bus(name, "PCI", true, false, device));
    } else if (device.driver.equals("isa-fdc")) {
      buses.add(new Bus(inner(name, "floppy-bus"), "floppy-bus", false, false, device));
    }
  }

  private String inner(String id, String type) {
    return (id.isEmpty() ? type : id) + ".0";
  }

  void removeThoseOf(Device device) {
    buses.removeIf(bus -> bus.owner() == device);
  }

  /** The bus that a new device goes to; null for a device that needs none. */
  @Nullable Bus find(String driver, DeviceFamily family, String name, Predicate<Bus> hasRoom)
      throws CommandFailure {
    if (family.busType().isEmpty()) {
      return null;
    }
    return name.isEmpty() ? first(driver, family, hasRoom) : named(driver, family, name);
  }

  private Bus named(String driver, DeviceFamily family, String name) throws CommandFailure {
    Bus bus =
        buses.stream()
            .filter(other -> other.name().equals(name))
            .findFirst()
            .orElseThrow(() -> CommandFailure.generic("Bus '" + name + "' not found"));
    if (!bus.takes(family)) {
      throw CommandFailure.generic("Device '" + driver + "' can't go on " + bus.type() + " bus");
    }
    return bus;
  }

  private Bus first(String driver, DeviceFamily family, Predicate<Bus> hasRoom)
      throws CommandFailure {
    List<Bus> fitting = buses.stream().filter(bus -> bus.takes(family)).toList();
    if (fitting.isEmpty()) {
      throw CommandFailure.generic(
          "No '" + family.busType() + "' bus found for device '" + driver + "'");
    }
    return fitting.stream().filter(hasRoom).findFirst().orElse(fitting.get(fitting.size() - 1));
  }
}
