// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands about disks that came after QEMU 7.2. */
public final class LaterBlockCommands {

  /** All of them. */
  public static final List<Command> ALL =
      List.of(
          Command.effect("blockdev-set-active", NodeActivity::set),
          Command.effect("block-job-change", LaterBlockCommands::change));

  private static final String BLOCKING = "write-blocking";

  private LaterBlockCommands() {}

  private static void change(Machine machine, JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    BlockJob job =
        machine
            .storage()
            .jobs()
            .find(id)
            .filter(found -> found.plan.kind.block)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        Failure.DEVICE_NOT_ACTIVE, "Block job '" + id + "' not found"));
    if (job.plan.kind != JobKind.MIRROR) {
      throw CommandFailure.generic("Job type does not support change");
    }
    change(job, Options.string(arguments, "copy-mode").equals(BLOCKING));
  }

  private static void change(BlockJob job, boolean blocking) throws CommandFailure {
    if (job.plan.writesThrough && !blocking) {
      throw CommandFailure.generic("Change to copy mode 'background' is not implemented");
    }
    job.plan.writesThrough = blocking;
  }
}
