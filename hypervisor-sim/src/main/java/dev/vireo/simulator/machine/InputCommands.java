// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import java.util.List;

/** Commands that press keys, move the mouse or look at the screen. What they do, nobody sees. */
final class InputCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("send-key", (machine, arguments) -> {}),
          Command.effect("input-send-event", InputCommands::send),
          Command.effect("rtc-reset-reinjection", (machine, arguments) -> {}));

  private InputCommands() {}

  private static void send(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = arguments.string("device");
    if (device != null && !machine.devices().has(device)) {
      throw CommandFailure.deviceNotFound(device);
    }
    RunState state = machine.runState();
    if (state != RunState.RUNNING && state != RunState.SUSPENDED) {
      throw CommandFailure.generic("VM not running");
    }
  }
}
