// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import java.util.List;

/** Commands that ask what the machine is and how it is. */
final class QueryCommands {

  static final List<Command> ALL =
      List.of(
          Command.query(
              "query-version",
              (machine, arguments) -> QemuVersion.version(machine.settings().profile())),
          Command.query(
              "query-commands",
              (machine, arguments) -> Commands.names(machine.settings().profile())),
          Command.query(
              "query-qmp-schema",
              (machine, arguments) ->
                  Json.of(
                      List.copyOf(
                          Commands.schema(machine.settings().profile()).entities().values()))),
          Command.query("query-name", (machine, arguments) -> name(machine)),
          Command.query(
              "query-uuid",
              (machine, arguments) -> JsonObject.of("UUID", machine.settings().uuid().toString())),
          Command.query("query-status", (machine, arguments) -> status(machine)),
          Command.query(
              "query-kvm",
              (machine, arguments) ->
                  JsonObject.of("enabled", machine.settings().kvm(), "present", true)),
          Command.query("query-target", (machine, arguments) -> JsonObject.of("arch", "x86_64")),
          Command.query(
              "query-current-machine",
              (machine, arguments) ->
                  JsonObject.of("wakeup-suspend-support", machine.devices().hasBoard())),
          Command.query("query-mice", (machine, arguments) -> machine.devices().mice()),
          Command.query("query-tpm", (machine, arguments) -> JsonArray.EMPTY),
          Command.query(
              "query-tpm-models", (machine, arguments) -> JsonArray.of("tpm-crb", "tpm-tis")),
          Command.query(
              "query-tpm-types", (machine, arguments) -> JsonArray.of("passthrough", "emulator")),
          Command.query(
              "query-replay", (machine, arguments) -> JsonObject.of("mode", "none", "icount", 0)),
          Command.query("query-stats", (machine, arguments) -> JsonArray.EMPTY),
          Command.query("query-stats-schemas", QueryCommands::statistics));

  private QueryCommands() {}

  private static JsonObject name(Machine machine) {
    String name = machine.settings().name();
    return name.isEmpty() ? JsonObject.EMPTY : JsonObject.of("name", name);
  }

  private static JsonObject status(Machine machine) {
    boolean tells = machine.settings().profile().tellsSingleStep();
    return JsonObject.builder()
        .put("running", machine.runState() == RunState.RUNNING)
        .putIfPresent("singlestep", tells ? false : null)
        .put("status", machine.runState().word())
        .build();
  }

  private static Json statistics(Machine machine, JsonObject arguments) {
    String provider = arguments.string("provider");
    JsonArray all =
        (JsonArray) EmulatorAnswers.of(machine.settings().profile(), "query-stats-schemas");
    return Json.of(
        all.elements().stream()
            .filter(
                schema ->
                    provider == null || provider.equals(((JsonObject) schema).string("provider")))
            .toList());
  }
}
