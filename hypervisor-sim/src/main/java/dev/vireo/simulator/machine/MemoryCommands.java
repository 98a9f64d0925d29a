// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.List;
import java.util.Objects;

/** Commands about the guest's memory, of which a simulated domain has nothing but the size. */
final class MemoryCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("memsave", (machine, arguments) -> save(arguments)),
          Command.effect("pmemsave", (machine, arguments) -> save(arguments)),
          Command.query(
              "query-dirty-rate",
              (machine, arguments) ->
                  JsonObject.of(
                      "status", "unstarted",
                      "start-time", 0,
                      "calc-time", 0,
                      "sample-pages", 0,
                      "mode", "page-sampling")),
          Command.query("query-memdev", (machine, arguments) -> JsonArray.of(ram(machine))),
          Command.query(
              "query-memory-size-summary",
              (machine, arguments) ->
                  JsonObject.of(
                      "base-memory", machine.settings().memoryBytes(), "plugged-memory", 0)));

  private MemoryCommands() {}

  /** Nothing is written: a simulated host has no files, and no folders but the current one. */
  private static void save(JsonObject arguments) throws CommandFailure {
    Long processor = arguments.longValue("cpu-index");
    if (processor != null && processor != 0) {
      throw CommandFailure.generic("Parameter 'cpu-index' expects a CPU number");
    }
    String file = Objects.requireNonNull(arguments.string("filename"));
    if (file.indexOf('/') > 0) {
      throw CommandFailure.generic("Could not open '" + file + "': No such file or directory");
    }
  }

  private static JsonObject ram(Machine machine) {
    return JsonObject.builder()
        .put("id", "pc.ram")
        .put("size", machine.settings().memoryBytes())
        .put("merge", true)
        .put("dump", true)
        .put("prealloc", false)
        .put("share", false)
        .put("reserve", true)
        .put("host-nodes", JsonArray.EMPTY)
        .put("policy", "default")
        .build();
  }
}
