// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/** The commands about devices and their back ends. */
public final class DeviceCommands {

  /** All of them. */
  public static final List<Command> ALL = all();

  private DeviceCommands() {}

  private static List<Command> all() {
    List<Command> all = new ArrayList<>();
    all.add(
        Command.effect(
            "device_add",
            (machine, arguments) -> {
              requireHere(machine, "device_add");
              machine.devices().plug(arguments, true);
            }));
    all.add(Command.effect("device_del", DeviceCommands::delete));
    all.addAll(Processors.COMMANDS);
    all.addAll(MemoryModules.COMMANDS);
    all.addAll(Qom.COMMANDS);
    all.addAll(QomTypes.COMMANDS);
    all.addAll(PciReport.COMMANDS);
    all.add(VirtioDevices.COMMAND);
    all.addAll(HostObjects.COMMANDS);
    all.addAll(Chardevs.COMMANDS);
    all.addAll(Network.COMMANDS);
    all.addAll(Balloon.COMMANDS);
    all.addAll(AcpiReports.COMMANDS);
    return all;
  }

  private static void requireHere(Machine machine, String command) throws CommandFailure {
    if (machine.migration().running()) {
      throw CommandFailure.generic(command + " not allowed while migrating");
    }
  }

  private static void delete(Machine machine, JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (id.isEmpty() || id.equals("/machine")) {
      throw CommandFailure.generic(id + " is not a hotpluggable device");
    }
    Device device = machine.devices().find(id).orElseThrow(() -> CommandFailure.deviceNotFound(id));
    requireHere(machine, "device_del");
    machine.devices().unplugging().ask(device);
  }
}
