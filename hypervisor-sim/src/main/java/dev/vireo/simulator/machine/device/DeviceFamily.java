// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

/** What a driver's devices are, as far as their plugging goes. */
enum DeviceFamily {
  PCI,
  USB,
  SERIAL_PORT,
  MEMORY,
  CPU,
  OTHER;

  static DeviceFamily of(Driver driver) {
    return switch (driver.busType()) {
      case "PCI", "PCIE", "CXL" -> PCI;
      case "usb-bus" -> USB;
      case "virtio-serial-bus" -> SERIAL_PORT;
      case "" -> ofBusless(driver.name());
      default -> OTHER;
    };
  }

  private static DeviceFamily ofBusless(String driver) {
    if (driver.equals("pc-dimm") || driver.equals("nvdimm")) {
      return MEMORY;
    }
    return driver.endsWith("-x86_64-cpu") || driver.endsWith("-spapr-cpu-core") ? CPU : OTHER;
  }
}
