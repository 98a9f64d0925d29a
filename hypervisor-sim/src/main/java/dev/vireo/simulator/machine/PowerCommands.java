// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.PanicAction;
import dev.vireo.simulator.WatchdogAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that start, stop, reset and end the machine, or say what does. */
final class PowerCommands {

  static final List<Command> ALL =
      List.of(
          Command.effect("stop", (machine, arguments) -> machine.stop()),
          Command.effect("cont", (machine, arguments) -> machine.cont()),
          Command.effect("system_reset", (machine, arguments) -> machine.hostReset()),
          Command.effect("system_powerdown", (machine, arguments) -> machine.powerdown()),
          Command.effect("system_wakeup", (machine, arguments) -> machine.wakeup()),
          Command.effect("inject-nmi", PowerCommands::injectInterrupt),
          Command.effect("quit", (machine, arguments) -> machine.quit()),
          Command.effect("watchdog-set-action", PowerCommands::setWatchdog),
          Command.effect("set-action", PowerCommands::setActions));

  private PowerCommands() {}

  private static void injectInterrupt(Machine machine, JsonObject arguments) throws CommandFailure {
    if (!machine.devices().hasBoard()) {
      throw CommandFailure.generic("this feature or command is not currently supported");
    }
  }

  private static void setWatchdog(Machine machine, JsonObject arguments) {
    setWatchdog(machine, arguments.string("action"));
  }

  private static void setWatchdog(Machine machine, @Nullable String word) {
    for (WatchdogAction action : WatchdogAction.values()) {
      if (action.word().equals(word)) {
        machine.actions().watchdog = action;
      }
    }
  }

  private static void setActions(Machine machine, JsonObject arguments) {
    Actions actions = machine.actions();
    if (arguments.has("reboot")) {
      actions.endsOnReset = "shutdown".equals(arguments.string("reboot"));
    }
    if (arguments.has("shutdown")) {
      actions.staysAfterShutdown = "pause".equals(arguments.string("shutdown"));
    }
    for (PanicAction action : PanicAction.values()) {
      if (action.word().equals(arguments.string("panic"))) {
        actions.panic = action;
      }
    }
    setWatchdog(machine, arguments.string("watchdog"));
  }
}
