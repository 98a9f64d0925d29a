// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.migration;

import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.HostFolders;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands for Xen's tools, which QEMU has without Xen too. */
public final class XenCommands {

  /** For the machine's table. */
  public static final List<Command> ALL =
      List.of(
          Command.effect("xen-colo-do-checkpoint", (machine, arguments) -> {}),
          Command.effect("xen-set-replication", (machine, arguments) -> replicate(arguments)),
          Command.query(
              "query-xen-replication-status",
              (machine, arguments) -> JsonObject.of("error", false)),
          Command.effect("xen-set-global-dirty-log", (machine, arguments) -> {}),
          Command.effect("xen-save-devices-state", XenCommands::save),
          Command.effect("xen-load-devices-state", XenCommands::load));

  private XenCommands() {}

  private static void replicate(JsonObject arguments) throws CommandFailure {
    if (arguments.bool("enable", false) && arguments.has("failover")) {
      throw CommandFailure.generic("Parameter 'failover' is only for stopping replication");
    }
  }

  /** The guest is stopped even for a file that cannot be made. */
  private static void save(Machine machine, JsonObject arguments) throws CommandFailure {
    boolean ran = machine.runState() == RunState.RUNNING;
    machine.stop(RunState.SAVE_VM);
    if (ran) {
      machine.start();
    }
    String file = requireNonNullElse(arguments.string("filename"), "");
    String wrong = HostFolders.whyNot(file);
    if (wrong != null) {
      throw CommandFailure.generic("Unable to open " + file + ": " + wrong);
    }
  }

  private static void load(Machine machine, JsonObject arguments) throws CommandFailure {
    if (machine.runState() == RunState.RUNNING) {
      throw CommandFailure.generic("Cannot update device state while vm is running");
    }
    String file = arguments.string("filename");
    throw CommandFailure.generic(
        (machine.settings().profile().isAtLeast(10, 0)
                ? "Could not open '" + file + "'"
                : "Unable to open " + file)
            + ": No such file or directory");
  }
}
