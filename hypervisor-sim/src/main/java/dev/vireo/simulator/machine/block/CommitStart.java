// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** The command that writes an image down into one below it. */
final class CommitStart {

  static final List<Command> ALL = List.of(Command.effect("block-commit", CommitStart::run));

  private CommitStart() {}

  private static void run(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    if (machine.storage().drives().named(device).isEmpty()
        && machine.storage().graph().find(device).isEmpty()) {
      throw CommandFailure.deviceNotFound(device);
    }
    BlockNode node = JobStart.rootSource(machine, arguments);
    Blocks.check(machine, node, Blocks.Operation.OTHER);
    BlockNode top = Chains.commitTop(machine, node, arguments);
    BlockNode base = Chains.commitBase(machine, top, arguments);
    for (BlockNode image : top.chain()) {
      Blocks.check(machine, image, Blocks.Operation.COMMIT_TARGET);
      if (image == base) {
        break;
      }
    }
    if (top == base) {
      throw CommandFailure.generic("cannot commit an image into itself");
    }
    if (top == node) {
      commitActive(machine, arguments, top, base);
    } else {
      commit(machine, arguments, node, top, base);
    }
  }

  /** The guest writes on meanwhile, and goes over to the base in the end. */
  private static void commitActive(
      Machine machine, JsonObject arguments, BlockNode top, BlockNode base) throws CommandFailure {
    if (arguments.has("backing-file")) {
      throw CommandFailure.generic("'backing-file' specified, but 'top' is the active layer");
    }
    JobPlan plan = plan(machine, JobKind.ACTIVE_COMMIT, arguments, top, base);
    plan.filter = filter("mirror_top", arguments, top);
    plan.total = top.usedBytes;
    plan.inMemory |= top.usedBytes == 0 && top.backing() == base && base.isFormat();
    plan.effect = () -> Chains.replace(machine, top, base);
    MirrorStart.showBitmap(machine, plan, top);
    openForWriting(plan, base);
    JobStart.run(machine, plan);
  }

  private static void openForWriting(JobPlan plan, BlockNode base) {
    boolean readOnly = base.readOnly;
    Runnable before = plan.begun;
    plan.begun =
        () -> {
          before.run();
          setReadOnly(base, false);
        };
    plan.ended = well -> setReadOnly(base, readOnly && !well);
  }

  private static void setReadOnly(BlockNode image, boolean readOnly) {
    image.readOnly = readOnly;
    image.below().ifPresent(file -> file.readOnly = readOnly);
  }

  private static void commit(
      Machine machine, JsonObject arguments, BlockNode node, BlockNode top, BlockNode base)
      throws CommandFailure {
    JobPlan plan = plan(machine, JobKind.COMMIT, arguments, top, base);
    plan.filter = filter("commit_top", arguments, top);
    plan.total = base.bytes;
    String file = arguments.string("backing-file");
    plan.effect = () -> Chains.dropBetween(machine, node, top, base, file);
    JobStart.run(machine, plan);
  }

  private static JobPlan plan(
      Machine machine, JobKind kind, JsonObject arguments, BlockNode top, BlockNode base) {
    return JobStart.plan(machine, kind, arguments, top)
        .uses(top, "source", Permissions.IDLE)
        .uses(base, "base", Permissions.IDLE);
  }

  private static JobFilter filter(String driver, JsonObject arguments, BlockNode top) {
    return new JobFilter(driver, "backing", top, arguments.string("filter-node-name"), null);
  }
}
