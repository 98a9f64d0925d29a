// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trays and media. */
final class Trays {

  static final List<Command> ALL =
      List.of(
          Command.effect("blockdev-open-tray", Trays::open),
          Command.effect("blockdev-close-tray", Trays::close),
          Command.effect("eject", Trays::eject),
          Command.effect("blockdev-remove-medium", Trays::remove),
          Command.effect("blockdev-insert-medium", Trays::insert),
          Command.effect("blockdev-change-medium", Trays::change));

  private Trays() {}

  /** How an attempt to open a tray ended. */
  private enum Opened {
    YES,
    NO_TRAY,
    LOCKED
  }

  private static void open(Machine machine, JsonObject arguments) throws CommandFailure {
    open(machine, drive(machine, arguments), arguments);
  }

  private static Drive drive(Machine machine, JsonObject arguments) throws CommandFailure {
    return machine.storage().drives().require(arguments);
  }

  private static Opened open(Machine machine, Drive drive, JsonObject arguments)
      throws CommandFailure {
    boolean force = arguments.bool("force", false);
    checkRemovable(drive, arguments);
    if (!drive.hasTray()) {
      return Opened.NO_TRAY;
    }
    if (drive.trayOpen) {
      return Opened.YES;
    }
    if (drive.locked && !force) {
      return Opened.LOCKED;
    }
    drive.locked = false;
    move(machine, drive, true);
    return Opened.YES;
  }

  private static void checkRemovable(Drive drive, JsonObject arguments) throws CommandFailure {
    if (!drive.removable()) {
      String named = requireNonNullElse(arguments.string("device"), drive.qdev());
      throw CommandFailure.generic("Device '" + named + "' is not removable");
    }
  }

  /** Moves the tray, if it is not there already. */
  static void move(Machine machine, Drive drive, boolean open) {
    if (drive.trayOpen != open) {
      drive.trayOpen = open;
      machine.raise("DEVICE_TRAY_MOVED", drive.trayEvent());
    }
  }

  private static void close(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = drive(machine, arguments);
    checkRemovable(drive, arguments);
    if (drive.hasTray()) {
      move(machine, drive, false);
    }
  }

  private static void eject(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = drive(machine, arguments);
    openOrFail(machine, drive, arguments);
    remove(machine, drive, arguments);
  }

  private static void openOrFail(Machine machine, Drive drive, JsonObject arguments)
      throws CommandFailure {
    if (open(machine, drive, arguments) == Opened.LOCKED) {
      String device = requireNonNullElse(arguments.string("id"), drive.name);
      throw CommandFailure.generic(
          "Device '"
              + device
              + "' is locked and force was not specified, wait for tray to open and try again");
    }
  }

  private static void remove(Machine machine, JsonObject arguments) throws CommandFailure {
    remove(machine, drive(machine, arguments), arguments);
  }

  private static void remove(Machine machine, Drive drive, JsonObject arguments)
      throws CommandFailure {
    checkRemovable(drive, arguments);
    if (drive.hasTray() && !drive.trayOpen) {
      throw CommandFailure.generic("Tray of device '" + drive.qdev() + "' is not open");
    }
    BlockNode old = drive.remove();
    if (old != null) {
      machine.storage().graph().release(old);
    }
  }

  private static void insert(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = machine.storage().drives().require(JsonObject.of("id", arguments.string("id")));
    String name = requireNonNull(arguments.string("node-name"));
    BlockNode node =
        machine
            .storage()
            .graph()
            .find(name)
            .orElseThrow(() -> CommandFailure.generic("Node '" + name + "' not found"));
    if (node.isUsedBy(Hold.Kind.BACKEND)) {
      throw CommandFailure.generic("Node '" + name + "' is already in use");
    }
    insert(machine, drive, node);
  }

  private static void insert(Machine machine, Drive drive, BlockNode node) throws CommandFailure {
    if (!drive.removable()) {
      throw CommandFailure.generic("Device is not removable");
    }
    if (drive.hasTray() && !drive.trayOpen) {
      throw CommandFailure.generic("Tray of the device is not open");
    }
    if (drive.medium() != null) {
      throw CommandFailure.generic("There already is a medium in the device");
    }
    drive.insert(node, machine.storage().graph());
  }

  private static void change(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = drive(machine, arguments);
    BlockNode node =
        machine
            .storage()
            .opener()
            .openFile(
                requireNonNull(arguments.string("filename")),
                format(machine, arguments),
                readOnly(drive.medium(), arguments.string("read-only-mode")),
                null);
    node.probed = !arguments.has("format") && !node.isFormat();
    try {
      openOrFail(machine, drive, arguments);
      remove(machine, drive, arguments);
      insert(machine, drive, node);
    } catch (CommandFailure failure) {
      machine.storage().graph().release(node);
      throw failure;
    }
    move(machine, drive, false);
  }

  private static String format(Machine machine, JsonObject arguments) throws CommandFailure {
    String given = arguments.string("format");
    if (given == null) {
      return machine.storage().files().open(requireNonNull(arguments.string("filename"))).format();
    }
    if (!given.equals("raw") && !given.equals("qcow2")) {
      throw CommandFailure.generic("Unknown driver '" + given + "'");
    }
    return given;
  }

  private static boolean readOnly(@Nullable BlockNode old, @Nullable String mode) {
    return switch (requireNonNullElse(mode, "retain")) {
      case "read-only" -> true;
      case "read-write" -> false;
      default -> old == null || old.readOnly;
    };
  }
}
