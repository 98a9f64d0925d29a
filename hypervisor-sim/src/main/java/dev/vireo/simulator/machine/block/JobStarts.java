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
import java.util.Set;

/** Commands that start a job on images. */
final class JobStarts {

  private static final Set<String> ZEROES = Set.of("pwritev_zero");
  private static final Set<String> WRITES = Set.of("write_aio", "pwritev");

  static final List<Command> ALL =
      List.of(
          Command.effect("block-stream", JobStarts::stream),
          Command.effect("block-commit", JobStarts::commit),
          Command.effect("blockdev-mirror", JobStarts::mirror),
          Command.effect("drive-mirror", JobStarts::mirrorToFile),
          Command.effect(
              "drive-backup",
              (machine, arguments) -> Transactions.single(machine, "drive-backup", arguments)),
          Command.effect(
              "blockdev-backup",
              (machine, arguments) -> Transactions.single(machine, "blockdev-backup", arguments)));

  /** What a mirror asks of the node that it reads. */
  private static final Permissions SOURCE =
      Permissions.IDLE.sharing(
          Permission.CONSISTENT_READ, Permission.WRITE, Permission.WRITE_UNCHANGED);

  /** What it asks of the node that it writes. */
  private static final Permissions TARGET =
      Permissions.taking(Permission.WRITE).sharing(Permission.WRITE_UNCHANGED);

  private static final Permissions STREAMED =
      Permissions.taking(Permission.CONSISTENT_READ, Permission.WRITE_UNCHANGED)
          .sharing(Permission.CONSISTENT_READ, Permission.WRITE, Permission.WRITE_UNCHANGED);

  private JobStarts() {}

  /** The job's name; that of the drive if none is given. */
  private static JobPlan plan(Machine machine, JobKind kind, JsonObject arguments) {
    String device = requireNonNull(arguments.string("device"));
    String drive = machine.storage().drives().named(device).map(named -> named.name).orElse("");
    String given = arguments.string("job-id");
    return new JobPlan(kind, given == null ? drive : given).with(arguments);
  }

  private static void run(Machine machine, JobPlan plan) throws CommandFailure {
    BlockJobs jobs = machine.storage().jobs();
    BlockJob job = jobs.create(plan, new JobGroup());
    jobs.start(job);
    jobs.work(job);
  }

  private static BlockNode source(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    return Nodes.lookup(machine, device, device);
  }

  private static BlockNode rootSource(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = source(machine, arguments);
    if (node.isUsedBy(Hold.Kind.NODE)) {
      throw CommandFailure.generic("Need a root block node");
    }
    return node;
  }

  private static BlockNode target(Machine machine, JsonObject arguments) throws CommandFailure {
    String target = requireNonNull(arguments.string("target"));
    return Nodes.lookup(machine, target, target);
  }

  private static void stream(Machine machine, JsonObject arguments) throws CommandFailure {
    Chains.checkStream(arguments);
    BlockNode node = source(machine, arguments);
    BlockNode base = Chains.streamBase(machine, node, arguments);
    machine.storage().jobs().checkUnblocked(node);
    JobPlan plan = plan(machine, JobKind.STREAM, arguments).uses(node, "main node", STREAMED);
    plan.total = node.backing() == base ? 0 : node.bytes;
    plan.effect = () -> Chains.rebase(machine, node, base);
    run(machine, plan);
  }

  private static void commit(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    if (machine.storage().drives().named(device).isEmpty()
        && machine.storage().graph().find(device).isEmpty()) {
      throw CommandFailure.deviceNotFound(device);
    }
    BlockNode node = rootSource(machine, arguments);
    machine.storage().jobs().checkUnblocked(node);
    BlockNode top = Chains.commitTop(node, arguments);
    BlockNode base = Chains.commitBase(machine, top, arguments);
    if (top == base) {
      throw CommandFailure.generic("cannot commit an image into itself");
    }
    boolean active = top == node;
    if (active && arguments.has("backing-file")) {
      throw CommandFailure.generic("'backing-file' specified, but 'top' is the active layer");
    }
    JobPlan plan =
        plan(machine, active ? JobKind.ACTIVE_COMMIT : JobKind.COMMIT, arguments)
            .uses(top, "main node", Permissions.IDLE)
            .uses(base, "base", Permissions.IDLE);
    plan.filter =
        new JobFilter(
            active ? "mirror_top" : "commit_top",
            "backing",
            top,
            arguments.string("filter-node-name"),
            null);
    plan.total = active ? top.usedBytes : top.bytes;
    plan.effect =
        active
            ? () -> Chains.replace(machine, top, base)
            : () -> Chains.dropBetween(machine, node, top, base);
    run(machine, plan);
  }

  private static void mirror(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode source = rootSource(machine, arguments);
    mirror(machine, arguments, source, target(machine, arguments));
  }

  private static void mirror(
      Machine machine, JsonObject arguments, BlockNode source, BlockNode target)
      throws CommandFailure {
    checkGranularity(Options.number(arguments, "granularity", 0));
    machine.storage().jobs().checkUnblocked(source);
    machine.storage().jobs().checkUnblocked(target);
    String sync = requireNonNull(arguments.string("sync"));
    if (sync.equals("incremental") || sync.equals("bitmap")) {
      throw CommandFailure.generic("Sync mode '" + sync + "' not supported");
    }
    if (source == target) {
      throw CommandFailure.generic("Can't mirror node into itself");
    }
    JobPlan plan = copy(machine, JobKind.MIRROR, arguments, source, target);
    plan.effect = () -> Chains.replace(machine, source, target);
    if (source.bytes != target.bytes) {
      plan.inMemory = false;
      plan.total = 0;
      plan.defect = "Source and target image have different sizes";
    }
    run(machine, plan);
  }

  /** The older way: QEMU makes the target itself. */
  private static void mirrorToFile(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode source = rootSource(machine, arguments);
    mirror(machine, arguments, source, Images.target(machine, arguments, source));
  }

  private static void checkGranularity(long granularity) throws CommandFailure {
    if (granularity != 0 && (granularity < 512 || granularity > 64 << 20)) {
      throw CommandFailure.generic("Parameter 'granularity' expects a value in range [512B, 64MB]");
    }
    if (Long.bitCount(granularity) > 1) {
      throw CommandFailure.generic("Parameter 'granularity' expects a power of 2");
    }
  }

  private static JobPlan copy(
      Machine machine, JobKind kind, JsonObject arguments, BlockNode source, BlockNode target) {
    JobPlan plan = plan(machine, kind, arguments);
    String filter = arguments.string("filter-node-name");
    if (kind == JobKind.BACKUP) {
      plan.uses(target, "target", Permissions.IDLE);
      plan.filter = new JobFilter("copy-before-write", "file", source, filter, target);
    } else {
      plan.uses(source, "source", SOURCE)
          .uses(target, "target", Permissions.IDLE)
          .opens(target, TARGET);
      plan.filter = new JobFilter("mirror_top", "backing", source, filter, null);
    }
    plan.total =
        switch (requireNonNull(arguments.string("sync"))) {
          case "none" -> kind == JobKind.BACKUP ? source.bytes : 0;
          case "top" -> source.backing() == null ? source.bytes : source.usedBytes;
          default -> source.bytes;
        };
    Set<String> events = source.isZero() ? ZEROES : WRITES;
    plan.targetFault = () -> target.fault(events, 0, source.bytes);
    return plan;
  }

  /** Like {@link #backup}, into a file that QEMU makes. */
  static BlockJob backupToFile(Machine machine, JsonObject arguments, JobGroup group)
      throws CommandFailure {
    BlockNode target = Images.target(machine, arguments, source(machine, arguments));
    Map<String, Json> named = new LinkedHashMap<>(arguments.members());
    named.put("target", new JsonString(target.name));
    return backup(machine, new JsonObject(named), group);
  }

  /** A backup that is made and not yet started. */
  static BlockJob backup(Machine machine, JsonObject arguments, JobGroup group)
      throws CommandFailure {
    BlockNode source = source(machine, arguments);
    BlockNode target = target(machine, arguments);
    if (source == target) {
      throw CommandFailure.generic("Source and target cannot be the same");
    }
    Bitmaps.checkForBackup(source, arguments);
    BlockJobs jobs = machine.storage().jobs();
    jobs.checkUnblocked(source);
    jobs.checkUnblocked(target);
    if (source.bytes != target.bytes) {
      throw CommandFailure.generic("Source and target image have different sizes");
    }
    JobPlan plan = copy(machine, JobKind.BACKUP, arguments, source, target);
    plan.endless = "none".equals(arguments.string("sync"));
    return jobs.create(plan, group);
  }
}
