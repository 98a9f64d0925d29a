// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static dev.vireo.simulator.machine.block.Permission.CONSISTENT_READ;
import static dev.vireo.simulator.machine.block.Permission.WRITE;
import static dev.vireo.simulator.machine.block.Permission.WRITE_UNCHANGED;
import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands that make a copy which the guest goes over to. */
final class MirrorStart {

  static final List<Command> ALL =
      List.of(
          Command.effect("blockdev-mirror", MirrorStart::run),
          Command.effect("drive-mirror", MirrorStart::runToFile));

  private static final long GRANULARITY = 65536;

  /** What it asks of the node that it reads. */
  private static final Permissions OF_SOURCE =
      Permissions.IDLE.sharing(CONSISTENT_READ, WRITE, WRITE_UNCHANGED);

  /** What it asks of the filter above the source. */
  private static final Permissions OF_FILTER =
      Permissions.taking(CONSISTENT_READ).sharing(CONSISTENT_READ, WRITE, WRITE_UNCHANGED);

  /** What it asks of the node that it writes. */
  private static final Permissions OF_TARGET = Permissions.taking(WRITE).sharing(WRITE_UNCHANGED);

  private MirrorStart() {}

  private static void run(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode source = JobStart.rootSource(machine, arguments);
    run(machine, arguments, source, JobStart.target(machine, arguments));
  }

  /** The older way: QEMU makes the target itself. */
  private static void runToFile(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode source = JobStart.rootSource(machine, arguments);
    if (arguments.has("replaces") && !arguments.has("node-name")) {
      throw CommandFailure.generic(
          "a node-name must be provided when replacing a named node of the graph");
    }
    BlockNode target = Images.target(machine, arguments, source, arguments.string("node-name"));
    try {
      run(machine, arguments, source, target);
    } catch (CommandFailure failure) {
      machine.storage().graph().release(target);
      throw failure;
    }
  }

  private static void run(Machine machine, JsonObject arguments, BlockNode source, BlockNode target)
      throws CommandFailure {
    checkGranularity(Options.number(arguments, "granularity", 0));
    Blocks.check(machine, source, Blocks.Operation.OTHER);
    Blocks.check(machine, target, Blocks.Operation.OTHER);
    BlockNode replaced = replaced(machine, arguments, source);
    check(arguments, source, target);
    JobPlan plan = plan(machine, arguments, source, target);
    plan.effect = () -> Chains.replace(machine, replaced, target);
    if (source.bytes != target.bytes) {
      plan.inMemory = false;
      plan.total = 0;
      plan.defect = "Source and target image have different sizes";
    }
    JobStart.run(machine, plan);
  }

  private static void checkGranularity(long granularity) throws CommandFailure {
    if (granularity != 0 && (granularity < 512 || granularity > 64 << 20)) {
      throw CommandFailure.generic("Parameter 'granularity' expects a value in range [512B, 64MB]");
    }
    if (Long.bitCount(granularity) > 1) {
      throw CommandFailure.generic("Parameter 'granularity' expects a power of 2");
    }
  }

  private static BlockNode replaced(Machine machine, JsonObject arguments, BlockNode source)
      throws CommandFailure {
    String name = arguments.string("replaces");
    return name == null ? source : Nodes.named(machine, name);
  }

  private static void check(JsonObject arguments, BlockNode source, BlockNode target)
      throws CommandFailure {
    String sync = requireNonNull(arguments.string("sync"));
    if (sync.equals("incremental") || sync.equals("bitmap")) {
      throw CommandFailure.generic("Sync mode '" + sync + "' not supported");
    }
    if (Options.number(arguments, "buf-size", 0) < 0) {
      throw CommandFailure.generic("Invalid parameter 'buf-size'");
    }
    if (withoutFilters(source) == withoutFilters(target)) {
      throw CommandFailure.generic("Can't mirror node into itself");
    }
  }

  private static BlockNode withoutFilters(BlockNode node) {
    BlockNode below = node.isFilter() ? node.below().orElse(null) : null;
    return below == null ? node : withoutFilters(below);
  }

  private static JobPlan plan(
      Machine machine, JsonObject arguments, BlockNode source, BlockNode target) {
    JobPlan plan = JobStart.plan(machine, JobKind.MIRROR, arguments, source);
    plan.uses(source, "source", OF_SOURCE)
        .uses(target, "target", Permissions.IDLE)
        .opens(target, OF_TARGET);
    plan.ofFilter = OF_FILTER;
    plan.writesThrough = "write-blocking".equals(arguments.string("copy-mode"));
    plan.filter =
        new JobFilter("mirror_top", "backing", source, arguments.string("filter-node-name"), null);
    plan.copies(source, target, requireNonNull(arguments.string("sync")));
    showBitmap(machine, plan, source);
    return plan;
  }

  /** While it runs a bitmap says what is still to be copied. */
  static void showBitmap(Machine machine, JobPlan plan, BlockNode source) {
    boolean byFilter = machine.settings().profile().isAtLeast(10, 0);
    Supplier<Bitmap> shown = () -> left(job(machine, plan), source, !byFilter);
    plan.begun =
        () -> {
          BlockJob job = job(machine, plan);
          BlockNode filter = job == null ? null : job.filter;
          (byFilter && filter != null ? filter : source).jobBitmaps.add(0, shown);
        };
    plan.released = () -> source.jobBitmaps.remove(shown);
  }

  private static @Nullable BlockJob job(Machine machine, JobPlan plan) {
    return machine.storage().jobs().find(plan.id).orElse(null);
  }

  private static Bitmap left(@Nullable BlockJob job, BlockNode source, boolean recording) {
    Bitmap left = new Bitmap("", GRANULARITY, false, source.bytes);
    left.recording = recording;
    if (job != null && job.offset < job.total) {
      left.mark(job.offset, job.total - job.offset);
    }
    return left;
  }
}
