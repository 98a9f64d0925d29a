// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;

/** Joins a device and its drive. */
final class DrivePlug {

  private DrivePlug() {}

  static void plug(Storage storage, DriveDevice device, String driver, JsonObject properties)
      throws CommandFailure {
    Drive drive = drive(storage, device, driver, Options.string(properties, "drive"));
    drive.onWrite = ErrorPolicy.of(Options.string(properties, "werror"), drive.onWrite);
    drive.onRead = ErrorPolicy.of(Options.string(properties, "rerror"), drive.onRead);
  }

  private static Drive drive(Storage storage, DriveDevice device, String driver, String name)
      throws CommandFailure {
    Drive named = storage.drives().named(name).orElse(null);
    if (named != null) {
      if (named.device() != null) {
        throw CommandFailure.generic(
            "Property '%s.drive' can't take value '%s', it's in use".formatted(driver, name));
      }
      named.plugInto(device);
      return named;
    }
    Drive drive = new Drive("");
    drive.plugInto(device);
    if (!name.isEmpty()) {
      drive.insert(node(storage, device, driver, name));
    } else if (!device.removable()) {
      throw CommandFailure.generic("drive property not set");
    }
    storage.drives().add(drive);
    return drive;
  }

  private static BlockNode node(Storage storage, DriveDevice device, String driver, String name)
      throws CommandFailure {
    BlockNode node =
        storage
            .graph()
            .find(name)
            .orElseThrow(
                () ->
                    CommandFailure.generic(
                        "Property '%s.drive' can't find value '%s'".formatted(driver, name)));
    for (NodeUser user : node.users) {
      if (user.kind() == NodeUser.Kind.DRIVE) {
        throw conflict(name, user.name(), device.qdev());
      }
    }
    if (node.readOnly && driver.equals("ide-hd")) {
      throw CommandFailure.generic("Block node is read-only");
    }
    return node;
  }

  private static CommandFailure conflict(String node, String first, String second) {
    return CommandFailure.generic(
        ("Permission conflict on node '%1$s': permissions 'write' are both required by block"
                + " device '%2$s' (uses node '%1$s' as 'root' child) and unshared by block device"
                + " '%3$s' (uses node '%1$s' as 'root' child).")
            .formatted(node, first, second));
  }
}
