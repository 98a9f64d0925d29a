// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.JsonObject;
import java.util.List;
import java.util.Objects;

/** Commands about the processor and the threads of QEMU. */
final class ProcessorCommands {

  /** What QEMU names as the thread of a processor; a simulated domain has none to name. */
  static final int THREAD = 1000;

  static final List<Command> ALL =
      List.of(
          Command.query("query-cpu-model-expansion", (machine, arguments) -> expanded(arguments)),
          Command.query(
              "set-numa-node",
              (machine, arguments) -> {
                throw CommandFailure.generic(
                    "The command is permitted only before the machine has been created");
              }));

  private ProcessorCommands() {}

  private static JsonObject expanded(JsonObject arguments) throws CommandFailure {
    JsonObject model = Objects.requireNonNull(arguments.object("model"));
    throw new CommandFailure(
        Failure.GENERIC_ERROR, "CPU model '" + model.string("name") + "' not found");
  }
}
