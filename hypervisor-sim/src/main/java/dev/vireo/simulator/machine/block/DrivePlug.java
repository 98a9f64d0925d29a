// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.Set;

/** Joins a device and its drive. */
final class DrivePlug {

  /** Devices whose guests cannot be told that the disk has another size. */
  private static final Set<String> FIXED = Set.of("ide-cd", "floppy", "nvme");

  private DrivePlug() {}

  static void plug(Storage storage, DriveDevice device, String driver, JsonObject properties)
      throws CommandFailure {
    Drive drive = drive(storage, device, driver, Options.string(properties, "drive"));
    try {
      drive.ask(permissions(drive, driver, properties), storage.graph());
    } catch (CommandFailure failure) {
      if (drive.name.isEmpty()) {
        storage.drives().remove(drive);
        drive.remove();
      } else {
        drive.unplug();
      }
      throw failure;
    }
    drive.cachedByDriver = driver.startsWith("virtio-blk");
    drive.onWrite = ErrorPolicy.of(Options.string(properties, "werror"), drive.onWrite);
    drive.onRead = ErrorPolicy.of(Options.string(properties, "rerror"), drive.onRead);
  }

  private static Permissions permissions(Drive drive, String driver, JsonObject properties) {
    return Permissions.taking(Permission.CONSISTENT_READ)
        .sharing(Permission.CONSISTENT_READ, Permission.WRITE_UNCHANGED)
        .taking(writes(drive, driver), Permission.WRITE)
        .sharing(!FIXED.contains(driver), Permission.RESIZE)
        .sharing(Options.flag(properties, "share-rw"), Permission.WRITE);
  }

  /** Most devices make do with a medium that cannot be written to. */
  private static boolean writes(Drive drive, String driver) {
    BlockNode medium = drive.medium();
    boolean writable = medium != null && !medium.readOnly;
    return driver.equals("ide-hd") || (writable && !driver.endsWith("-cd"));
  }

  private static Drive drive(Storage storage, DriveDevice device, String driver, String name)
      throws CommandFailure {
    Drive named = storage.drives().named(name).orElse(null);
    if (named != null) {
      if (named.device() != null) {
        throw CommandFailure.generic("Drive '" + name + "' is already in use by another device");
      }
      named.plugInto(device);
      return named;
    }
    Drive drive = new Drive("");
    drive.plugInto(device);
    if (!name.isEmpty()) {
      drive.insert(node(storage, driver, name));
    } else if (!device.removable() && !driver.equals("nvme")) {
      throw CommandFailure.generic("drive property not set");
    }
    storage.drives().add(drive);
    return drive;
  }

  private static BlockNode node(Storage storage, String driver, String name) throws CommandFailure {
    return storage
        .graph()
        .find(name)
        .orElseThrow(
            () ->
                CommandFailure.generic(
                    "Property '%s.drive' can't find value '%s'".formatted(driver, name)));
  }
}
