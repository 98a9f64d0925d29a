// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job, from its start to its dismissal. Guarded by the machine's lock. */
final class BlockJob {

  final JobPlan plan;
  final JobGroup group;
  final List<Hold> holds = new ArrayList<>();

  /** The node that it has put into the graph. */
  @Nullable BlockNode filter;

  JobStatus status = JobStatus.CREATED;
  long total;
  long offset;
  long speed;
  String ioStatus = "ok";
  boolean userPaused;
  boolean cancelled;

  /** Whether the guest goes over to the copy when the job ends. */
  boolean pivots;

  /** Whether the copying is over and only the end is left. */
  boolean finished;

  @Nullable String error;

  /** Counts what made a planned step void. */
  int turn;

  BlockJob(JobPlan plan, JobGroup group) {
    this.plan = plan;
    this.group = group;
    this.total = plan.total;
    this.speed = plan.speed;
  }

  String id() {
    return plan.id;
  }

  /** What {@code query-jobs} tells. */
  JsonObject report() {
    return JsonObject.builder()
        .put("id", id())
        .put("type", plan.kind.word)
        .put("status", status.word())
        .put("current-progress", offset)
        .put("total-progress", total)
        .putIfPresent("error", failure())
        .build();
  }

  private boolean finishedCopy() {
    return status.compareTo(JobStatus.READY) >= 0;
  }

  private @Nullable String failure() {
    boolean over = status == JobStatus.ABORTING || status == JobStatus.CONCLUDED;
    return error == null && cancelled && over ? "Operation canceled" : error;
  }

  /** A mirror lets nothing be written any more when its copy is to be taken over. */
  private boolean holdsStill() {
    return plan.kind.becomesReady() && (status == JobStatus.WAITING || status == JobStatus.PENDING);
  }

  /** What {@code query-block-jobs} tells. */
  JsonObject blockReport(QemuProfile profile) {
    boolean tellsSync = plan.kind == JobKind.MIRROR && profile.isAtLeast(8, 2);
    return JsonObject.builder()
        .put("type", plan.kind.word)
        .put("device", id())
        .put("len", total)
        .put("offset", offset)
        .put("busy", false)
        .put("paused", userPaused || holdsStill())
        .put("speed", speed)
        .put("io-status", ioStatus)
        .put("ready", status == JobStatus.READY || status == JobStatus.STANDBY)
        .put("status", status.word())
        .put("auto-finalize", plan.autoFinalize)
        .put("auto-dismiss", plan.autoDismiss)
        .putIfPresent("actively-synced", tellsSync ? plan.writesThrough && finishedCopy() : null)
        .putIfPresent("error", failure())
        .build();
  }

  /** Of the events that tell of its end, and of its readiness. */
  JsonObject event(boolean withError) {
    return JsonObject.builder()
        .put("type", plan.kind.word)
        .put("device", id())
        .put("len", total)
        .put("offset", offset)
        .put("speed", speed)
        .putIfPresent("error", withError ? error : null)
        .build();
  }
}
