// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;
import java.time.Duration;

/** What may be asked of a job, in the states in which it may. */
final class JobVerbs {

  private JobVerbs() {}

  /** Checks that this may be asked of the job now. */
  private static void apply(BlockJob job, JobStatus.Verb verb) throws CommandFailure {
    if (!verb.allowedIn(job.status)) {
      throw CommandFailure.generic(
          "Job '%s' in state '%s' cannot accept command verb '%s'"
              .formatted(job.id(), job.status.word(), verb.word));
    }
  }

  static void pauseByUser(BlockJobs jobs, BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.PAUSE);
    if (job.userPaused) {
      throw CommandFailure.generic("Job is already paused");
    }
    job.userPaused = true;
    job.turn++;
    jobs.pause(job);
  }

  static void resumeByUser(BlockJobs jobs, BlockJob job) throws CommandFailure {
    if (!job.userPaused) {
      throw CommandFailure.generic("Can't resume a job that was not paused");
    }
    apply(job, JobStatus.Verb.RESUME);
    job.userPaused = false;
    job.ioStatus = "ok";
    jobs.goOnAfterChange(job);
    if (job.status == JobStatus.RUNNING) {
      jobs.work(job);
    } else if (job.pivots) {
      jobs.later(job, Duration.ZERO, () -> jobs.succeed(job));
    }
  }

  static void setSpeed(BlockJobs jobs, BlockJob job, long speed) throws CommandFailure {
    apply(job, JobStatus.Verb.SET_SPEED);
    BlockJobs.checkSpeed(speed);
    job.speed = speed;
    if (job.status == JobStatus.RUNNING) {
      jobs.work(job);
    }
  }

  static void complete(BlockJobs jobs, BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.COMPLETE);
    job.pivots = true;
    if (job.userPaused) {
      return;
    }
    job.turn++;
    jobs.later(job, Duration.ZERO, () -> jobs.succeed(job));
  }

  /**
   * The host wants no more of a job.
   *
   * @param force whether a copy that is ready is thrown away
   */
  static void cancel(BlockJobs jobs, BlockJob job, boolean force) throws CommandFailure {
    apply(job, JobStatus.Verb.CANCEL);
    boolean deferred = job.finished;
    if (deferred && !force && job.plan.kind.becomesReady()) {
      return;
    }
    boolean ready = job.status == JobStatus.READY || job.status == JobStatus.STANDBY;
    if (job.userPaused) {
      job.userPaused = false;
      jobs.goOnAfterChange(job);
    }
    job.turn++;
    if (ready && !force) {
      jobs.later(job, Duration.ZERO, () -> jobs.succeed(job));
      return;
    }
    job.cancelled = true;
    if (deferred || job.plan.kind == JobKind.BACKUP) {
      jobs.abort(job);
    } else {
      jobs.later(job, Duration.ZERO, () -> jobs.abort(job));
    }
  }

  static void finish(BlockJobs jobs, BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.FINALIZE);
    job.group.youngestFirst().forEach(jobs::conclude);
  }

  static void dismiss(BlockJobs jobs, BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.DISMISS);
    jobs.forget(job);
  }
}
