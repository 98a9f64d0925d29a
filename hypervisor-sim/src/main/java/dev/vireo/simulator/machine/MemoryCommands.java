// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.List;

/** Commands about the guest's memory, of which a simulated domain has nothing but the size. */
final class MemoryCommands {

  static final List<Command> ALL =
      List.of(
          Command.query("query-memdev", (machine, arguments) -> JsonArray.of(ram(machine))),
          Command.query(
              "query-memory-size-summary",
              (machine, arguments) ->
                  JsonObject.of(
                      "base-memory", machine.settings().memoryBytes(), "plugged-memory", 0)));

  private MemoryCommands() {}

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
