// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands that copy what is there when they are given. */
final class BackupStart {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "drive-backup",
              (machine, arguments) -> Transactions.single(machine, "drive-backup", arguments)),
          Command.effect(
              "blockdev-backup",
              (machine, arguments) -> Transactions.single(machine, "blockdev-backup", arguments)));

  private BackupStart() {}

  /** Like {@link #create}, into a file that QEMU makes. */
  static BlockJob createToFile(Machine machine, JsonObject arguments, JobGroup group)
      throws CommandFailure {
    BlockNode source = JobStart.source(machine, arguments);
    BlockNode target = Images.target(machine, arguments, source, null);
    Map<String, Json> named = new LinkedHashMap<>(arguments.members());
    named.put("target", new JsonString(target.name));
    try {
      return create(machine, new JsonObject(named), group);
    } catch (CommandFailure failure) {
      machine.storage().graph().release(target);
      throw failure;
    }
  }

  /** A backup that is made and not yet started. */
  static BlockJob create(Machine machine, JsonObject arguments, JobGroup group)
      throws CommandFailure {
    BlockNode source = JobStart.source(machine, arguments);
    BlockNode target = JobStart.target(machine, arguments);
    BackupBitmap bitmap = BackupBitmap.of(source, arguments);
    check(machine, arguments, source, target);
    JobPlan plan = plan(machine, arguments, source, target);
    if (bitmap != null) {
      use(plan, bitmap);
    }
    return machine.storage().jobs().create(plan, group);
  }

  private static void check(
      Machine machine, JsonObject arguments, BlockNode source, BlockNode target)
      throws CommandFailure {
    if (source == target) {
      throw CommandFailure.generic("Source and target cannot be the same");
    }
    if (arguments.bool("compress", false) && !target.isFormat()) {
      throw CommandFailure.generic(
          "Compression is not supported for this drive " + Blocks.drive(machine, target));
    }
    Blocks.check(machine, source, Blocks.Operation.BACKUP_SOURCE);
    Blocks.check(machine, target, Blocks.Operation.BACKUP_TARGET);
    checkTuning(arguments.object("x-perf"));
    if (source.bytes != target.bytes) {
      throw CommandFailure.generic("Source and target image have different sizes");
    }
  }

  private static void checkTuning(@Nullable JsonObject tuning) throws CommandFailure {
    long workers = tuning == null ? 1 : Options.number(tuning, "max-workers", 1);
    if (workers < 1 || workers > Integer.MAX_VALUE) {
      throw CommandFailure.generic("max-workers must be between 1 and " + Integer.MAX_VALUE);
    }
    if (tuning != null && Options.number(tuning, "max-chunk", 0) < 0) {
      throw CommandFailure.generic("max-chunk must be zero (which means no limit) or positive");
    }
  }

  private static JobPlan plan(
      Machine machine, JsonObject arguments, BlockNode source, BlockNode target) {
    JobPlan plan = JobStart.plan(machine, JobKind.BACKUP, arguments, source);
    plan.uses(target, "target", Permissions.IDLE);
    plan.filter =
        new JobFilter(
            "copy-before-write", "file", source, arguments.string("filter-node-name"), target);
    String sync = requireNonNull(arguments.string("sync"));
    plan.copies(source, target, sync);
    plan.endless = sync.equals("none");
    BackupProgress.show(machine, plan, source);
    return plan;
  }

  private static void use(JobPlan plan, BackupBitmap bitmap) {
    if (bitmap.selects) {
      plan.total = bitmap.count();
    }
    Runnable before = plan.begun;
    plan.begun =
        () -> {
          bitmap.begin();
          before.run();
        };
    plan.ended = bitmap::end;
  }
}
