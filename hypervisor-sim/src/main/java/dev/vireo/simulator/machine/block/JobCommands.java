// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands about jobs. Those that are older know block jobs only, and fail in another class. */
final class JobCommands {

  static final List<Command> ALL =
      List.of(
          Command.query(
              "query-jobs",
              (machine, arguments) ->
                  Json.of(jobs(machine).youngestFirst().stream().map(BlockJob::report).toList())),
          Command.query(
              "query-block-jobs",
              (machine, arguments) ->
                  Json.of(
                      jobs(machine).youngestFirst().stream()
                          .filter(job -> job.plan.kind.block)
                          .map(job -> job.blockReport(machine.settings().profile()))
                          .toList())),
          job("job-pause", BlockJobs::pauseByUser),
          job("job-resume", BlockJobs::resumeByUser),
          job("job-cancel", (jobs, job) -> jobs.cancel(job, true)),
          job("job-complete", BlockJobs::complete),
          job("job-finalize", BlockJobs::finish),
          job("job-dismiss", BlockJobs::dismiss),
          blockJob("block-job-pause", "device", BlockJobs::pauseByUser),
          blockJob("block-job-resume", "device", BlockJobs::resumeByUser),
          blockJob("block-job-complete", "device", BlockJobs::complete),
          blockJob("block-job-finalize", "id", BlockJobs::finish),
          blockJob("block-job-dismiss", "id", BlockJobs::dismiss),
          Command.effect("block-job-cancel", JobCommands::cancel),
          Command.effect(
              "block-job-set-speed",
              (machine, arguments) ->
                  jobs(machine)
                      .setSpeed(
                          blockJob(machine, arguments, "device"),
                          requireNonNull(arguments.longValue("speed")))));

  private JobCommands() {}

  /** What a command does with the job that it names. */
  @FunctionalInterface
  private interface Step {
    void run(BlockJobs jobs, BlockJob job) throws CommandFailure;
  }

  private static BlockJobs jobs(Machine machine) {
    return machine.storage().jobs();
  }

  private static Command job(String name, Step step) {
    return Command.effect(
        name,
        (machine, arguments) ->
            step.run(
                jobs(machine),
                jobs(machine)
                    .find(requireNonNull(arguments.string("id")))
                    .orElseThrow(() -> CommandFailure.generic("Job not found"))));
  }

  private static Command blockJob(String name, String member, Step step) {
    return Command.effect(
        name,
        (machine, arguments) -> step.run(jobs(machine), blockJob(machine, arguments, member)));
  }

  private static BlockJob blockJob(Machine machine, JsonObject arguments, String member)
      throws CommandFailure {
    String id = requireNonNull(arguments.string(member));
    return jobs(machine)
        .find(id)
        .filter(job -> job.plan.kind.block)
        .orElseThrow(
            () ->
                new CommandFailure(Failure.DEVICE_NOT_ACTIVE, "Block job '" + id + "' not found"));
  }

  private static void cancel(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockJob job = blockJob(machine, arguments, "device");
    boolean force = arguments.bool("force", false);
    if (job.userPaused && !force) {
      throw CommandFailure.generic(
          "The block job for device '" + job.id() + "' is currently paused");
    }
    jobs(machine).cancel(job, force);
  }
}
