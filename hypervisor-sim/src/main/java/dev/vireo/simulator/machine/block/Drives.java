// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The drives, in the order of their making. Guarded by the machine's lock. */
final class Drives {

  private final List<Drive> all = new ArrayList<>();
  private final Predicate<String> isDevice;
  private final boolean recent;

  /**
   * None yet.
   *
   * @param isDevice tells whether there is a device of this name, with or without a drive
   */
  Drives(Predicate<String> isDevice, QemuProfile profile) {
    this.isDevice = isDevice;
    this.recent = profile.isAtLeast(10, 0);
  }

  List<Drive> all() {
    return List.copyOf(all);
  }

  void add(Drive drive) {
    all.add(drive);
  }

  void remove(Drive drive) {
    all.remove(drive);
  }

  Optional<Drive> named(String name) {
    return all.stream().filter(drive -> !name.isEmpty() && drive.name.equals(name)).findAny();
  }

  Optional<Drive> ofDevice(String qdev) {
    return all.stream().filter(drive -> isOf(drive.device(), qdev)).findAny();
  }

  private static boolean isOf(@Nullable DriveDevice device, String name) {
    return device != null && (device.qdev().equals(name) || device.id().equals(name));
  }

  /** A virtio device has no drive by its own name: the object in it that does the work has. */
  private Optional<Drive> exactly(String qdev) {
    return all.stream()
        .filter(drive -> drive.device() != null)
        .filter(drive -> drive.qdev().equals(qdev) || drive.path().equals(qdev))
        .findAny();
  }

  /** The drive that a command means by {@code device} or {@code id}. */
  Drive require(JsonObject arguments) throws CommandFailure {
    String name = arguments.string("device");
    String id = arguments.string("id");
    if ((name == null) == (id == null)) {
      throw CommandFailure.generic("Need exactly one of 'device' and 'id'");
    }
    if (name != null) {
      return named(name).orElseThrow(() -> CommandFailure.deviceNotFound(name));
    }
    if (id.isEmpty()) {
      throw CommandFailure.generic(
          id + (recent ? " is not a device" : " is not a hotpluggable device"));
    }
    Optional<Drive> drive = exactly(id);
    if (drive.isEmpty() && isDevice.test(id)) {
      throw CommandFailure.generic("Device does not have a block device backend");
    }
    return drive.orElseThrow(() -> CommandFailure.deviceNotFound(id));
  }
}
