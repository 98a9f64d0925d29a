// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Commands that cut connections which hang: here the monitors' own. */
final class YankCommands {

  static final List<Command> ALL =
      List.of(
          Command.query("query-yank", (machine, arguments) -> new JsonArray(instances(machine))),
          Command.effect("yank", YankCommands::yank));

  private YankCommands() {}

  private static List<Json> instances(Machine machine) {
    List<Json> instances = new ArrayList<>();
    for (int i = 0; i < machine.settings().monitors(); i++) {
      instances.add(JsonObject.of("type", "chardev", "id", "compat_monitor" + i));
    }
    return instances;
  }

  private static void yank(Machine machine, JsonObject arguments) throws CommandFailure {
    List<Json> known = instances(machine);
    for (Json wanted : Objects.requireNonNull(arguments.array("instances")).elements()) {
      if (!known.contains(wanted)) {
        throw new CommandFailure(Failure.DEVICE_NOT_FOUND, "Instance not found");
      }
    }
  }
}
