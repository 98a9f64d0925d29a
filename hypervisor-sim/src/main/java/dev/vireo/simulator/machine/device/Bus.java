// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import org.jspecify.annotations.Nullable;

/**
 * Where devices are plugged in. Guarded by the machine's lock.
 *
 * @param type QEMU's word for what it is
 * @param hotplug whether devices come and go while the machine runs
 * @param nativeHotplug whether the slot itself talks with the guest, and not ACPI
 */
record Bus(
    String name, String type, boolean hotplug, boolean nativeHotplug, @Nullable Device owner) {

  boolean takes(Driver driver) {
    return driver.busType().equals(type)
        || (driver.busType().equals("PCI") && type.equals("PCIE"))
        || (driver.busType().equals("sd-bus") && type.equals("sdhci-bus"));
  }
}
