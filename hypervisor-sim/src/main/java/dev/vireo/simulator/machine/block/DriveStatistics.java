// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.util.List;

/** What a drive has done. Guarded by the machine's lock. */
final class DriveStatistics {

  private static final List<String> ZERO =
      List.of(
          "unmap_bytes",
          "unmap_operations",
          "flush_operations",
          "flush_total_time_ns",
          "wr_total_time_ns",
          "rd_total_time_ns",
          "unmap_total_time_ns",
          "rd_merged",
          "wr_merged",
          "unmap_merged",
          "failed_unmap_operations",
          "failed_flush_operations",
          "invalid_rd_operations",
          "invalid_wr_operations",
          "invalid_unmap_operations",
          "invalid_flush_operations");

  private static final List<String> OF_ZONES =
      List.of(
          "zone_append_bytes",
          "zone_append_operations",
          "zone_append_total_time_ns",
          "zone_append_merged",
          "failed_zone_append_operations",
          "invalid_zone_append_operations");

  final LatencyHistograms histograms = new LatencyHistograms();
  long reads;
  long readBytes;
  long failedReads;
  long writes;
  long writtenBytes;
  long failedWrites;

  void count(boolean write, long bytes, boolean failed) {
    if (write) {
      failedWrites += failed ? 1 : 0;
      writes += failed ? 0 : 1;
      writtenBytes += failed ? 0 : bytes;
    } else {
      failedReads += failed ? 1 : 0;
      reads += failed ? 0 : 1;
      readBytes += failed ? 0 : bytes;
    }
  }

  /**
   * What {@code query-blockstats} tells.
   *
   * @param accounted whether a device does the accounting
   */
  JsonObject report(long highestOffset, boolean accounted, QemuProfile profile) {
    JsonObject.Builder report =
        JsonObject.builder()
            .put("rd_bytes", readBytes)
            .put("wr_bytes", writtenBytes)
            .put("rd_operations", reads)
            .put("wr_operations", writes)
            .put("failed_rd_operations", failedReads)
            .put("failed_wr_operations", failedWrites)
            .put("wr_highest_offset", highestOffset)
            .put("account_invalid", accounted)
            .put("account_failed", accounted);
    ZERO.forEach(name -> report.put(name, 0));
    boolean zones = profile.isAtLeast(8, 1);
    if (zones) {
      OF_ZONES.forEach(name -> report.put(name, 0));
    }
    histograms.report(zones).forEach(report::put);
    return report.put("timed_stats", JsonArray.EMPTY).build();
  }
}
