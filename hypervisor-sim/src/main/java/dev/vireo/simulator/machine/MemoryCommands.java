// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import java.util.List;
import java.util.Objects;

/** Commands about the guest's memory, whose contents a simulated domain has not. */
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
                      "mode", "page-sampling")));

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
}
