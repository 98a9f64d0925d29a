// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.JsonObject;
import java.util.List;

/** Commands about the balloon. The target is a wish; the guest decides what becomes of it. */
final class BalloonCommands {

  static final List<Command> ALL =
      List.of(
          Command.query(
              "query-balloon",
              (machine, arguments) -> JsonObject.of("actual", requireBalloon(machine))),
          Command.effect("balloon", BalloonCommands::setTarget));

  private BalloonCommands() {}

  private static long requireBalloon(Machine machine) throws CommandFailure {
    if (machine.settings().balloonBytes() == 0) {
      throw new CommandFailure(Failure.DEVICE_NOT_ACTIVE, "No balloon device has been activated");
    }
    return machine.balloonBytes();
  }

  private static void setTarget(Machine machine, JsonObject arguments) throws CommandFailure {
    requireBalloon(machine);
    Long target = arguments.longValue("value");
    if (target == null || target <= 0) {
      throw CommandFailure.generic("Parameter 'target' expects a size");
    }
  }
}
