// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.BlockError;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The jobs and how they go on. A job that needs no file of the host runs as far as it can inside
 * the command that moved it; another one goes on behind the command's reply. Guarded by the
 * machine's lock.
 */
public final class BlockJobs {

  /** How fast a job without a limit copies. */
  private static final long BYTES_PER_MILLISECOND = 2 << 20;

  private final Machine machine;
  private final List<BlockJob> jobs = new ArrayList<>();

  BlockJobs(Machine machine) {
    this.machine = machine;
  }

  /** The youngest first, as QEMU lists them. */
  List<BlockJob> youngestFirst() {
    List<BlockJob> all = new ArrayList<>(jobs);
    Collections.reverse(all);
    return all;
  }

  Optional<BlockJob> find(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findAny();
  }

  /** The job that works on a node. */
  Optional<BlockJob> worker(BlockNode node) {
    return jobs.stream()
        .filter(job -> job.status.compareTo(JobStatus.CONCLUDED) < 0)
        .filter(
            job ->
                job.filter == node
                    || job.holds.stream()
                        .anyMatch(hold -> hold.kind == Hold.Kind.JOB && hold.node() == node))
        .findFirst();
  }

  /** Makes a job that does not run yet. */
  BlockJob create(JobPlan plan, JobGroup group) throws CommandFailure {
    BlockJob job = new BlockJob(plan, group);
    BlockGraph graph = machine.storage().graph();
    job.filter = plan.filter == null ? null : plan.filter.insert(graph);
    try {
      checkId(plan);
    } catch (CommandFailure failure) {
      release(job);
      throw failure;
    }
    jobs.add(job);
    become(job, JobStatus.CREATED);
    try {
      hold(job);
      checkSpeed(plan.speed);
    } catch (CommandFailure failure) {
      release(job);
      forget(job);
      throw failure;
    }
    plan.begun.run();
    group.add(job);
    return job;
  }

  private void hold(BlockJob job) throws CommandFailure {
    if (job.filter != null) {
      hold(job, new JobPlan.Use(job.filter, "main node", job.plan.ofFilter, false));
    }
    for (JobPlan.Use use : job.plan.uses) {
      hold(job, use);
    }
  }

  private void hold(BlockJob job, JobPlan.Use use) throws CommandFailure {
    Hold hold = use.hold(job.plan);
    job.holds.add(hold);
    hold.change(use.permissions(), machine.storage().graph());
  }

  private static void checkSpeed(long speed) throws CommandFailure {
    if (speed < 0) {
      throw CommandFailure.generic("Parameter 'speed' expects a non-negative value");
    }
  }

  private void checkId(JobPlan plan) throws CommandFailure {
    if (!plan.id.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
      throw CommandFailure.generic("Invalid job ID '" + plan.id + "'");
    }
    if (find(plan.id).isPresent()) {
      throw CommandFailure.generic("Job ID '" + plan.id + "' already in use");
    }
  }

  /** Takes back what never ran. */
  void discard(BlockJob job) {
    release(job);
    become(job, JobStatus.ABORTING);
    become(job, JobStatus.CONCLUDED);
    forget(job);
  }

  void start(BlockJob job) {
    become(job, JobStatus.RUNNING);
  }

  private void become(BlockJob job, JobStatus status) {
    job.status = status;
    machine.raise("JOB_STATUS_CHANGE", JsonObject.of("id", job.id(), "status", status.word()));
  }

  /** All jobs stop for a moment, as QEMU changes the graph. */
  void drain() {
    List<BlockJob> paused = pauseForChange();
    paused.forEach(this::goOnAfterChange);
  }

  /** The jobs that run pause, the oldest first. */
  List<BlockJob> pauseForChange() {
    List<BlockJob> paused = new ArrayList<>();
    for (BlockJob job : jobs) {
      if (job.status == JobStatus.RUNNING || job.status == JobStatus.READY) {
        pause(job);
        paused.add(job);
      }
    }
    return paused;
  }

  void pause(BlockJob job) {
    become(job, job.status == JobStatus.READY ? JobStatus.STANDBY : JobStatus.PAUSED);
  }

  void goOnAfterChange(BlockJob job) {
    become(job, job.status == JobStatus.STANDBY ? JobStatus.READY : JobStatus.RUNNING);
  }

  /** The job works on, at once or behind the reply. */
  void work(BlockJob job) {
    job.turn++;
    if (job.plan.inMemory) {
      copy(job);
    } else {
      later(job, Duration.ZERO, () -> copy(job));
    }
  }

  private void later(BlockJob job, Duration delay, Runnable step) {
    int turn = job.turn;
    machine.later(
        delay,
        () -> {
          if (job.turn == turn) {
            step.run();
          }
        });
  }

  private void copy(BlockJob job) {
    if (job.plan.defect != null) {
      job.offset = job.total;
      fail(job, job.plan.defect);
      return;
    }
    if (job.offset < job.total && faulty(job)) {
      return;
    }
    if (job.plan.endless) {
      return;
    }
    if (job.speed > 0) {
      copyChunk(job);
    } else if (job.plan.inMemory) {
      copied(job);
    } else {
      long milliseconds = (job.total - job.offset) / BYTES_PER_MILLISECOND;
      later(job, Duration.ofMillis(milliseconds), () -> copied(job));
    }
  }

  /**
   * As QEMU does: first a chunk, then a look at the limit, behind the last chunk too; only a backup
   * looks first.
   */
  private void copyChunk(BlockJob job) {
    long chunk = job.plan.kind.chunk;
    boolean copied = job.offset == job.total;
    job.offset = Math.min(job.total, job.offset + chunk);
    if (copied || (job.offset == job.total && job.plan.kind == JobKind.BACKUP)) {
      end(job);
    } else {
      later(job, Duration.ofMillis(chunk * 1000 / job.speed), () -> copyChunk(job));
    }
  }

  private void copied(BlockJob job) {
    job.offset = job.total;
    end(job);
  }

  /** The copying has come to its end. */
  private void end(BlockJob job) {
    if (job.plan.kind.becomesReady()) {
      become(job, JobStatus.READY);
      machine.raise("BLOCK_JOB_READY", job.event(false));
    } else {
      succeed(job);
    }
  }

  /** Whether the target fails, and the job stops here for that. */
  private boolean faulty(BlockJob job) {
    Optional<HostError> fault = job.plan.targetFault.get();
    return fault.isPresent() && !survives(job, "write", job.plan.onTarget, fault.get());
  }

  /** Tells of a fault; whether the job goes on in spite of it. */
  private boolean survives(BlockJob job, String operation, ErrorPolicy policy, HostError error) {
    BlockError.Action action = policy.action(error);
    machine.raise(
        "BLOCK_JOB_ERROR",
        JsonObject.of("device", job.id(), "operation", operation, "action", action.word()));
    if (action == BlockError.Action.STOP) {
      job.userPaused = true;
      job.ioStatus = error.isNoSpace() ? "nospace" : "failed";
      job.turn++;
      pause(job);
    } else if (action == BlockError.Action.REPORT) {
      failBehindReply(job, error.text());
    }
    return action == BlockError.Action.IGNORE;
  }

  private void failBehindReply(BlockJob job, String error) {
    job.turn++;
    later(job, Duration.ZERO, () -> fail(job, error));
  }

  private void succeed(BlockJob job) {
    job.finished = true;
    job.turn++;
    become(job, JobStatus.WAITING);
    if (!job.group.allFinished()) {
      return;
    }
    List<BlockJob> group = job.group.youngestFirst();
    group.forEach(this::becomePending);
    if (group.stream().allMatch(member -> member.plan.autoFinalize)) {
      group.forEach(this::conclude);
    }
  }

  private void becomePending(BlockJob job) {
    become(job, JobStatus.PENDING);
    if (!job.plan.autoFinalize && job.plan.kind.block) {
      machine.raise("BLOCK_JOB_PENDING", JsonObject.of("type", job.plan.kind.word, "id", job.id()));
    }
  }

  /** A script or a fault ends the job badly, and its group with it. */
  private void fail(BlockJob job, String error) {
    job.error = error;
    abort(job);
  }

  private void abort(BlockJob job) {
    if (job.group.aborting) {
      return;
    }
    job.group.aborting = true;
    abortOne(job);
    for (BlockJob other : job.group.youngestFirst()) {
      if (other != job) {
        other.cancelled = true;
        abortOne(other);
      }
    }
  }

  private void abortOne(BlockJob job) {
    job.turn++;
    if (job.userPaused) {
      job.userPaused = false;
      goOnAfterChange(job);
    }
    become(job, JobStatus.ABORTING);
    conclude(job);
  }

  private void conclude(BlockJob job) {
    boolean well = job.status != JobStatus.ABORTING;
    removeFilter(job);
    job.plan.ended.accept(well);
    if (well && (job.pivots || !job.plan.kind.becomesReady())) {
      job.plan.effect.run();
    }
    release(job);
    if (job.plan.kind.block) {
      machine.raise(
          job.cancelled ? "BLOCK_JOB_CANCELLED" : "BLOCK_JOB_COMPLETED", job.event(!job.cancelled));
    }
    become(job, JobStatus.CONCLUDED);
    if (job.plan.autoDismiss) {
      forget(job);
    }
  }

  private void release(BlockJob job) {
    removeFilter(job);
    job.plan.released.run();
    job.holds.forEach(machine.storage().graph()::release);
    job.holds.clear();
  }

  private void removeFilter(BlockJob job) {
    BlockNode filter = job.filter;
    if (filter != null && job.plan.filter != null) {
      List<Hold> own = List.copyOf(filter.holds);
      own.stream().filter(hold -> hold.kind == Hold.Kind.JOB).forEach(Hold::end);
      job.plan.filter.remove(machine.storage().graph(), filter);
      job.filter = null;
    }
  }

  private void forget(BlockJob job) {
    jobs.remove(job);
    become(job, JobStatus.NULL);
  }

  /** Checks that this may be asked of the job now. */
  void apply(BlockJob job, JobStatus.Verb verb) throws CommandFailure {
    if (!verb.allowedIn(job.status)) {
      throw CommandFailure.generic(
          "Job '%s' in state '%s' cannot accept command verb '%s'"
              .formatted(job.id(), job.status.word(), verb.word));
    }
  }

  void pauseByUser(BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.PAUSE);
    if (job.userPaused) {
      throw CommandFailure.generic("Job is already paused");
    }
    job.userPaused = true;
    job.turn++;
    pause(job);
  }

  void resumeByUser(BlockJob job) throws CommandFailure {
    if (!job.userPaused) {
      throw CommandFailure.generic("Can't resume a job that was not paused");
    }
    apply(job, JobStatus.Verb.RESUME);
    job.userPaused = false;
    job.ioStatus = "ok";
    goOnAfterChange(job);
    if (job.status == JobStatus.RUNNING) {
      work(job);
    } else if (job.pivots) {
      later(job, Duration.ZERO, () -> succeed(job));
    }
  }

  void setSpeed(BlockJob job, long speed) throws CommandFailure {
    apply(job, JobStatus.Verb.SET_SPEED);
    checkSpeed(speed);
    job.speed = speed;
    if (job.status == JobStatus.RUNNING) {
      work(job);
    }
  }

  void complete(BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.COMPLETE);
    job.pivots = true;
    if (job.userPaused) {
      return;
    }
    job.turn++;
    later(job, Duration.ZERO, () -> succeed(job));
  }

  /**
   * The host wants no more of a job.
   *
   * @param force whether a copy that is ready is thrown away
   */
  void cancel(BlockJob job, boolean force) throws CommandFailure {
    apply(job, JobStatus.Verb.CANCEL);
    boolean deferred = job.finished;
    if (deferred && !force && job.plan.kind.becomesReady()) {
      return;
    }
    boolean ready = job.status == JobStatus.READY || job.status == JobStatus.STANDBY;
    if (job.userPaused) {
      job.userPaused = false;
      goOnAfterChange(job);
    }
    job.turn++;
    if (ready && !force) {
      later(job, Duration.ZERO, () -> succeed(job));
      return;
    }
    job.cancelled = true;
    if (deferred || job.plan.kind == JobKind.BACKUP) {
      abort(job);
    } else {
      later(job, Duration.ZERO, () -> abort(job));
    }
  }

  void finish(BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.FINALIZE);
    job.group.youngestFirst().forEach(this::conclude);
  }

  void dismiss(BlockJob job) throws CommandFailure {
    apply(job, JobStatus.Verb.DISMISS);
    forget(job);
  }

  /** QEMU ends: all jobs are cancelled, the youngest first. */
  public void cancelAll() {
    pauseForChange();
    for (BlockJob job : youngestFirst()) {
      if (job.status == JobStatus.CONCLUDED) {
        forget(job);
      } else if (jobs.contains(job)) {
        if (job.status == JobStatus.PAUSED || job.status == JobStatus.STANDBY) {
          job.userPaused = false;
          goOnAfterChange(job);
        }
        job.cancelled = true;
        abort(job);
      }
    }
  }

  private BlockJob require(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("There is no job " + id + "."));
  }

  /** A script lets a job meet a fault. */
  public void meet(String id, BlockError.Operation operation, String reason) {
    BlockJob job = require(id);
    ErrorPolicy policy =
        operation == BlockError.Operation.READ ? job.plan.onSource : job.plan.onTarget;
    survives(job, operation.word(), policy, HostError.of(Objects.requireNonNull(reason)));
  }

  /** A script moves a job on, to its end if it has so many bytes. */
  public void progress(String id, long bytes) {
    BlockJob job = require(id);
    job.offset = Math.min(job.total, Math.addExact(job.offset, bytes));
    if (job.offset == job.total && job.status == JobStatus.RUNNING) {
      job.turn++;
      end(job);
    }
  }
}
