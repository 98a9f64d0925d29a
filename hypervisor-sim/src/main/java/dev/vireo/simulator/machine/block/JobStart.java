// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;

/** What the commands that start a job on images have in common. */
final class JobStart {

  private JobStart() {}

  /** The job's name; that of the drive if none is given. */
  static JobPlan plan(Machine machine, JobKind kind, JsonObject arguments, BlockNode node) {
    String given = arguments.string("job-id");
    return new JobPlan(kind, given == null ? Blocks.drive(machine, node) : given).with(arguments);
  }

  static void run(Machine machine, JobPlan plan) throws CommandFailure {
    BlockJobs jobs = machine.storage().jobs();
    BlockJob job = jobs.create(plan, new JobGroup());
    jobs.start(job);
    jobs.work(job);
  }

  static BlockNode source(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    return Nodes.lookup(machine, device, device);
  }

  static BlockNode rootSource(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = source(machine, arguments);
    Nodes.checkRoot(node);
    return node;
  }

  static BlockNode target(Machine machine, JsonObject arguments) throws CommandFailure {
    String target = requireNonNull(arguments.string("target"));
    return Nodes.lookup(machine, target, target);
  }
}
