// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands that limit or measure a disk. A simulated disk has no speed: they only look at it. */
final class ThrottleCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("block_set_io_throttle", ThrottleCommands::limit),
          Command.effect("block-latency-histogram-set", ThrottleCommands::measure));

  private ThrottleCommands() {}

  private static void limit(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = machine.storage().drives().require(arguments);
    if (drive.medium() == null) {
      throw CommandFailure.generic("Device has no medium");
    }
  }

  private static void measure(Machine machine, JsonObject arguments) throws CommandFailure {
    machine.storage().drives().require(JsonObject.of("id", arguments.string("id")));
  }
}
