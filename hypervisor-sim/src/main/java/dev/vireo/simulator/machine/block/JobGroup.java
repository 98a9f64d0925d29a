// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Jobs that end together: all well, or none. Guarded by the machine's lock. */
final class JobGroup {

  private final List<BlockJob> jobs = new ArrayList<>();
  boolean aborting;

  void add(BlockJob job) {
    jobs.add(job);
  }

  /** The youngest first, which is the order in which QEMU ends them. */
  List<BlockJob> youngestFirst() {
    List<BlockJob> all = new ArrayList<>(jobs);
    Collections.reverse(all);
    return all;
  }

  boolean allFinished() {
    return jobs.stream().allMatch(job -> job.finished);
  }
}
