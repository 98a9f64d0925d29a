// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bitmaps by which a backup and its filter know what is copied. */
final class BackupProgress {

  private static final long GRANULARITY = 65536;

  private BackupProgress() {}

  static void show(Machine machine, JobPlan plan, BlockNode source) {
    Supplier<Bitmap> left = () -> left(job(machine, plan), source);
    plan.begun =
        () -> {
          BlockJob job = job(machine, plan);
          BlockNode filter = job == null ? null : job.filter;
          if (filter != null) {
            filter.jobBitmaps.addAll(List.of(() -> all(source), () -> none(source)));
          }
          if (filter != null && machine.settings().profile().isAtLeast(10, 0)) {
            filter.jobBitmaps.add(left);
          } else {
            source.jobBitmaps.add(0, left);
          }
        };
    plan.released = () -> source.jobBitmaps.remove(left);
  }

  private static @Nullable BlockJob job(Machine machine, JobPlan plan) {
    return machine.storage().jobs().find(plan.id).orElse(null);
  }

  private static Bitmap left(@Nullable BlockJob job, BlockNode source) {
    Bitmap left = none(source);
    if (job != null && job.offset < job.total) {
      left.mark(job.offset, job.total - job.offset);
    }
    return left;
  }

  private static Bitmap all(BlockNode source) {
    Bitmap all = none(source);
    all.mark(0, Math.max(1, source.bytes));
    return all;
  }

  private static Bitmap none(BlockNode source) {
    Bitmap none = new Bitmap("", GRANULARITY, false, source.bytes);
    none.recording = false;
    return none;
  }
}
