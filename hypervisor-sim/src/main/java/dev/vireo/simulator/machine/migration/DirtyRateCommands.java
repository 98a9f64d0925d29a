// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** The commands that ask how fast a guest writes, so that its migration can be planned. */
public final class DirtyRateCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.query(
              "query-dirty-rate", (machine, arguments) -> machine.migration().dirtyRate().answer()),
          Command.effect("calc-dirty-rate", DirtyRateCommands::measure),
          Command.query("query-vcpu-dirty-limit", (machine, arguments) -> JsonArray.of()),
          Command.effect("set-vcpu-dirty-limit", DirtyRateCommands::limit),
          Command.effect("cancel-vcpu-dirty-limit", (machine, arguments) -> {}));

  private DirtyRateCommands() {}

  private static void measure(Machine machine, JsonObject arguments) throws CommandFailure {
    long time = requireNonNullElse(arguments.longValue("calc-time"), 0L);
    machine
        .migration()
        .dirtyRate()
        .measure(time, arguments.longValue("sample-pages"), arguments.string("mode"));
  }

  private static void limit(Machine machine, JsonObject arguments) throws CommandFailure {
    // The quote at the end is QEMU's.
    throw CommandFailure.generic(
        "dirty page limit feature requires KVM with accelerator property 'dirty-ring-size' set'");
  }
}
