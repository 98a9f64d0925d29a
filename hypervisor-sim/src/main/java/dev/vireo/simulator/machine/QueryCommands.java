// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import java.util.List;

/** Commands that only ask. */
final class QueryCommands {

  static final List<Command> ALL =
      List.of(
          Command.query("query-version", (machine, arguments) -> QemuVersion.VERSION),
          Command.query("query-commands", (machine, arguments) -> Commands.names()),
          Command.query("query-name", (machine, arguments) -> name(machine)),
          Command.query(
              "query-uuid",
              (machine, arguments) -> JsonObject.of("UUID", machine.settings().uuid().toString())),
          Command.query("query-status", (machine, arguments) -> status(machine.runState())),
          Command.query(
              "query-kvm",
              (machine, arguments) -> JsonObject.of("enabled", false, "present", true)),
          Command.query("query-target", (machine, arguments) -> JsonObject.of("arch", "x86_64")),
          Command.query(
              "query-current-machine",
              (machine, arguments) -> JsonObject.of("wakeup-suspend-support", true)));

  private QueryCommands() {}

  private static JsonObject name(Machine machine) {
    String name = machine.settings().name();
    return name.isEmpty() ? JsonObject.EMPTY : JsonObject.of("name", name);
  }

  private static JsonObject status(RunState state) {
    return JsonObject.of(
        "running", state == RunState.RUNNING, "singlestep", false, "status", state.word());
  }
}
