// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import java.util.List;

/** Commands about disks. */
final class BlockCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "block-set-write-threshold",
              BlockCommands::setThreshold,
              Parameter.required("node-name", Parameter.Type.STRING),
              Parameter.required("write-threshold", Parameter.Type.UNSIGNED)));

  private BlockCommands() {}

  private static void setThreshold(Machine machine, JsonObject arguments) throws CommandFailure {
    machine
        .thresholds()
        .set(
            requireNonNull(arguments.string("node-name")),
            requireNonNull(arguments.bigInteger("write-threshold")).longValue());
  }
}
