// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import java.util.List;
import java.util.Objects;

/** Commands about disks. */
final class BlockCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("block-set-write-threshold", BlockCommands::setThreshold),
          Command.effect("block_resize", BlockCommands::resize));

  private BlockCommands() {}

  private static void setThreshold(Machine machine, JsonObject arguments) throws CommandFailure {
    machine
        .thresholds()
        .set(
            requireNonNull(arguments.string("node-name")),
            requireNonNull(arguments.bigInteger("write-threshold")).longValue());
  }

  /** Sizes are not kept: a guest's writes say themselves where they end. */
  private static void resize(Machine machine, JsonObject arguments) throws CommandFailure {
    String node = arguments.string("node-name");
    if (node == null || !machine.thresholds().knows(node)) {
      String device = Objects.requireNonNullElse(arguments.string("device"), "");
      throw CommandFailure.generic(
          "Cannot find device='%s' nor node-name='%s'"
              .formatted(device, Objects.requireNonNullElse(node, "")));
    }
  }
}
