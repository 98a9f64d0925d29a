// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.Request;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.block.LaterBlockCommands;
import dev.vireo.simulator.machine.block.Storage;
import dev.vireo.simulator.machine.device.DeviceCommands;
import dev.vireo.simulator.machine.device.LaterDeviceCommands;
import dev.vireo.simulator.machine.display.DisplayCommands;
import dev.vireo.simulator.machine.dump.DumpCommands;
import dev.vireo.simulator.machine.migration.ColoCommands;
import dev.vireo.simulator.machine.migration.DirtyRateCommands;
import dev.vireo.simulator.machine.migration.MigrationCommands;
import dev.vireo.simulator.machine.migration.XenCommands;
import dev.vireo.simulator.schema.ArgumentFault;
import dev.vireo.simulator.schema.CommandSchema;
import dev.vireo.simulator.schema.Schema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The commands of a simulated QEMU, by name: one table for all machines. */
public final class Commands {

  /** What a client must say first. */
  public static final String NEGOTIATION = "qmp_capabilities";

  /** Commands whose arguments QEMU hands on as they are. */
  private static final Set<String> UNCHECKED = Set.of("device_add", "query-qmp-schema");

  /** The command that QEMU registers behind all others. */
  private static final String LAST = "device_add";

  private static final Map<String, Command> TABLE = table();

  private Commands() {}

  private static Map<String, Command> table() {
    Map<String, Command> table = new LinkedHashMap<>();
    add(table, List.of(Negotiation.COMMAND));
    add(table, QueryCommands.ALL);
    add(table, EmulatorCommands.ALL);
    add(table, PowerCommands.ALL);
    add(table, Storage.COMMANDS);
    add(table, DeviceCommands.ALL);
    add(table, MigrationCommands.ALL);
    add(table, ColoCommands.ALL);
    add(table, DirtyRateCommands.ALL);
    add(table, XenCommands.ALL);
    add(table, DisplayCommands.ALL);
    add(table, DumpCommands.ALL);
    add(table, ProcessorCommands.ALL);
    add(table, InputCommands.ALL);
    add(table, StartCommands.ALL);
    add(table, TraceCommands.ALL);
    add(table, AbsentCommands.ALL);
    add(table, HumanCommands.ALL);
    add(table, LaterCommands.ALL);
    add(table, LaterAbsentCommands.ALL);
    add(table, LaterDeviceCommands.ALL);
    add(table, LaterBlockCommands.ALL);
    add(table, List.of(ObjectValues.COMMAND, MemoryBlocks.COMMAND));
    return table;
  }

  private static void add(Map<String, Command> table, List<Command> commands) {
    for (Command command : commands) {
      if (table.put(command.name(), command) != null) {
        throw new IllegalStateException("The command " + command.name() + " is defined twice.");
      }
    }
  }

  /**
   * Checks that there is such a command and that its arguments are right.
   *
   * @param profile what QEMU has it
   * @param preconfig whether there is no machine yet
   * @return the command
   */
  static Command checked(Request request, QemuProfile profile, boolean preconfig)
      throws CommandFailure {
    Command command =
        find(request.command(), profile)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        Failure.COMMAND_NOT_FOUND, Failure.commandNotFound(request).description()));
    CommandSchema schema = schema(profile).command(command.name()).orElseThrow();
    if (request.outOfBand() && !schema.outOfBand()) {
      throw CommandFailure.generic(Failure.noOutOfBand(request).description());
    }
    if (preconfig && !schema.preconfig()) {
      throw CommandFailure.generic(
          "The command '%s' is permitted only after machine initialization has completed"
              .formatted(command.name()));
    }
    if (!UNCHECKED.contains(command.name())) {
      check(schema, arguments(request));
    }
    return command;
  }

  /** The command of this name, if this QEMU has it. */
  static Optional<Command> find(String name, QemuProfile profile) {
    return Optional.ofNullable(TABLE.get(name))
        .filter(command -> schema(profile).command(name).isPresent());
  }

  static Schema schema(QemuProfile profile) {
    return Schema.ofQemu(profile.version());
  }

  static void check(CommandSchema schema, JsonObject arguments) throws CommandFailure {
    try {
      schema.check(arguments);
    } catch (ArgumentFault fault) {
      throw CommandFailure.generic(fault.text());
    }
  }

  static JsonObject arguments(Request request) {
    return Objects.requireNonNullElse(request.arguments(), JsonObject.EMPTY);
  }

  /**
   * What {@code query-commands} answers: as QEMU's the last first, and one that came last of all.
   */
  static Json names(QemuProfile profile) {
    Deque<Json> names = new ArrayDeque<>();
    for (String name : schema(profile).commands()) {
      if (!name.equals(LAST)) {
        names.addFirst(JsonObject.of("name", name));
      }
    }
    names.addFirst(JsonObject.of("name", LAST));
    return new JsonArray(List.copyOf(names));
  }
}
