// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.simulator.machine.block.DriveDevice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which devices have drives, and of what kind these are. */
final class StorageDevices {

  private static final Set<String> DISKS =
      Set.of("ide-hd", "scsi-hd", "virtio-blk-pci", "usb-storage", "nvme");

  private static final Set<String> DISCS = Set.of("ide-cd", "scsi-cd");

  private StorageDevices() {}

  /** The drive's side of a device; null for a device without a drive. */
  static @Nullable DriveDevice of(Device device) {
    boolean disc = DISCS.contains(device.driver);
    boolean floppy = device.driver.equals("floppy");
    if (!disc && !floppy && !DISKS.contains(device.driver)) {
      return null;
    }
    String name = device.hasBackend() || device.id.isEmpty() ? device.backendPath() : device.id;
    boolean watched = !floppy && !device.driver.equals("nvme");
    return new DriveDevice(device.id, name, disc || floppy, disc, watched);
  }
}
