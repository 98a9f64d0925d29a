// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands about how a drive is served. */
final class DriveCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("block_set_io_throttle", DriveCommands::setLimits),
          Command.effect("block-latency-histogram-set", DriveCommands::setHistograms));

  private DriveCommands() {}

  private static void setLimits(Machine machine, JsonObject arguments) throws CommandFailure {
    Drive drive = machine.storage().drives().require(arguments);
    if (drive.medium() == null) {
      throw CommandFailure.generic("Device has no medium");
    }
    drive.limits = IoLimits.ofCommand(arguments, drive.text());
  }

  private static void setHistograms(Machine machine, JsonObject arguments) throws CommandFailure {
    String id = arguments.string("id");
    Drive drive = machine.storage().drives().require(JsonObject.of("id", id));
    drive.statistics.histograms.set(arguments, id);
  }
}
