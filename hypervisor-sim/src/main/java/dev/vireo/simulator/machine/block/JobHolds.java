// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.List;

/** How jobs take hold of their nodes, and let go of them. Guarded by the machine's lock. */
final class JobHolds {

  private final BlockGraph graph;

  JobHolds(BlockGraph graph) {
    this.graph = graph;
  }

  void take(BlockJob job) throws CommandFailure {
    if (job.filter != null) {
      take(job, new JobPlan.Use(job.filter, "main node", job.plan.ofFilter, false));
    }
    for (JobPlan.Use use : job.plan.uses) {
      take(job, use);
    }
  }

  private void take(BlockJob job, JobPlan.Use use) throws CommandFailure {
    Hold hold = use.hold(job.plan);
    job.holds.add(hold);
    hold.change(use.permissions(), graph);
  }

  void release(BlockJob job) {
    removeFilter(job);
    job.plan.released.run();
    job.holds.forEach(graph::release);
    job.holds.clear();
  }

  void removeFilter(BlockJob job) {
    BlockNode filter = job.filter;
    if (filter != null && job.plan.filter != null) {
      List<Hold> own = List.copyOf(filter.holds);
      own.stream().filter(hold -> hold.kind == Hold.Kind.JOB).forEach(Hold::end);
      job.plan.filter.remove(graph, filter);
      job.filter = null;
    }
  }
}
