// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static dev.vireo.simulator.machine.block.Permission.CONSISTENT_READ;
import static dev.vireo.simulator.machine.block.Permission.WRITE;
import static dev.vireo.simulator.machine.block.Permission.WRITE_UNCHANGED;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that fills an image from those below it. */
final class StreamStart {

  static final List<Command> ALL = List.of(Command.effect("block-stream", StreamStart::run));

  private static final Permissions OF_IMAGE =
      Permissions.taking(CONSISTENT_READ, WRITE_UNCHANGED)
          .sharing(CONSISTENT_READ, WRITE, WRITE_UNCHANGED);

  private StreamStart() {}

  private static void run(Machine machine, JsonObject arguments) throws CommandFailure {
    Chains.checkStream(arguments);
    BlockNode node = JobStart.source(machine, arguments);
    BlockNode base = Chains.streamBase(machine, node, arguments);
    for (BlockNode image = node; image != null && image != base; image = image.shownThrough()) {
      Blocks.check(machine, image, Blocks.Operation.STREAM);
    }
    checkBackingFile(arguments, base);
    JobPlan plan = JobStart.plan(machine, JobKind.STREAM, arguments, node);
    plan.uses(node, "active node", OF_IMAGE);
    openForWriting(plan, node);
    plan.filter =
        new JobFilter("copy-on-read", "file", node, arguments.string("filter-node-name"), null);
    plan.total = node.backing() == base ? 0 : node.bytes;
    plan.inMemory |= plan.total == 0;
    plan.effect = () -> rebase(machine, node, base, arguments.string("backing-file"));
    JobStart.run(machine, plan);
  }

  private static void openForWriting(JobPlan plan, BlockNode node) {
    if (node.readOnly) {
      node.readOnly = false;
      plan.released = () -> node.readOnly = true;
    }
  }

  private static void checkBackingFile(JsonObject arguments, @Nullable BlockNode base)
      throws CommandFailure {
    if (base == null && arguments.has("backing-file")) {
      throw CommandFailure.generic("backing file specified, but streaming the entire chain");
    }
  }

  private static void rebase(
      Machine machine, BlockNode node, @Nullable BlockNode base, @Nullable String file) {
    Chains.rebase(machine, node, base);
    if (file != null) {
      node.backingFile = file;
    }
  }
}
