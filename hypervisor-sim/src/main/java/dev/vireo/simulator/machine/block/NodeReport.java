// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What queries tell of a node. */
final class NodeReport {

  private static final JsonObject CACHE =
      JsonObject.of("writeback", true, "direct", false, "no-flush", false);

  private static final JsonObject QCOW2 =
      JsonObject.of(
          "type",
          "qcow2",
          "data",
          JsonObject.of(
              "compat",
              "1.1",
              "compression-type",
              "zlib",
              "lazy-refcounts",
              false,
              "refcount-bits",
              16,
              "corrupt",
              false,
              "extended-l2",
              false));

  private NodeReport() {}

  /**
   * QEMU's BlockDeviceInfo.
   *
   * @param flat whether the images below are left out
   */
  static JsonObject of(BlockNode node, boolean flat) {
    return report(node, flat, Map.of(), "").build();
  }

  /** The same for the medium of a drive, which may have limits. */
  static JsonObject of(BlockNode node, Drive drive) {
    boolean limited = drive.limits.values().stream().anyMatch(limit -> limit > 0);
    return limited ? report(node, false, drive.limits, drive.limitGroup).build() : of(node, false);
  }

  private static JsonObject.Builder report(
      BlockNode node, boolean flat, Map<String, Long> limits, String group) {
    return JsonObject.builder()
        .put("file", node.filename())
        .put("node-name", node.name)
        .put("ro", node.readOnly)
        .put("drv", node.driver)
        .putIfPresent("backing_file", node.backing() == null ? null : node.backingFile)
        .put("backing_file_depth", flat ? 0 : node.chain().size() - 1)
        .put("encrypted", false)
        .put("detect_zeroes", detectZeroes(node))
        .put("bps", limits.getOrDefault("bps", 0L))
        .put("bps_rd", limits.getOrDefault("bps_rd", 0L))
        .put("bps_wr", limits.getOrDefault("bps_wr", 0L))
        .put("iops", limits.getOrDefault("iops", 0L))
        .put("iops_rd", limits.getOrDefault("iops_rd", 0L))
        .put("iops_wr", limits.getOrDefault("iops_wr", 0L))
        .putIfPresent("group", group.isEmpty() ? null : group)
        .put("image", image(node, flat))
        .put("cache", CACHE)
        .put("write_threshold", new BigInteger(Long.toUnsignedString(node.writeThreshold)))
        .putIfPresent("dirty-bitmaps", bitmaps(node));
  }

  private static String detectZeroes(BlockNode node) {
    String given = Options.string(node.options, "detect-zeroes");
    return given.isEmpty() ? "off" : given;
  }

  private static @Nullable Json bitmaps(BlockNode node) {
    List<JsonObject> reports = node.bitmaps.values().stream().map(Bitmap::report).toList();
    return reports.isEmpty() ? null : Json.of(reports);
  }

  private static JsonObject image(BlockNode node, boolean flat) {
    BlockNode backing = node.backing();
    OptionalLong actual = actualBytes(node);
    boolean header = node.isFormat() && !node.backingFile.isEmpty();
    return JsonObject.builder()
        .put("filename", node.filename())
        .put("format", node.driver)
        .putIfPresent("dirty-flag", hasImageInfo(node) ? false : null)
        .putIfPresent("actual-size", actual.isPresent() ? actual.getAsLong() : null)
        .put("virtual-size", node.bytes)
        .putIfPresent("cluster-size", node.isFormat() ? 65536 : null)
        .putIfPresent("backing-filename", header ? node.backingFile : null)
        .putIfPresent("full-backing-filename", header ? node.backingFile : null)
        .putIfPresent(
            "backing-filename-format",
            header && !node.backingFormat.isEmpty() ? node.backingFormat : null)
        .putIfPresent("snapshots", node.snapshots.isEmpty() ? null : snapshots(node))
        .putIfPresent("backing-image", flat || backing == null ? null : image(backing, false))
        .putIfPresent("format-specific", node.isFormat() ? QCOW2 : null)
        .build();
  }

  private static Json snapshots(BlockNode node) {
    return Json.of(node.snapshots.stream().map(InternalSnapshot::report).toList());
  }

  /** Neither a driver without a file nor what is above a filter that asks no further. */
  private static boolean hasImageInfo(BlockNode node) {
    return node.driver.equals("file")
        || (!node.driver.equals("blkdebug")
            && node.below().filter(NodeReport::hasImageInfo).isPresent());
  }

  private static OptionalLong actualBytes(BlockNode node) {
    if (node.isMemory()) {
      return OptionalLong.of(0);
    }
    if (node.driver.equals("file")) {
      return OptionalLong.of(node.usedBytes);
    }
    return node.driver.equals("blkdebug")
        ? OptionalLong.empty()
        : node.below().map(NodeReport::actualBytes).orElse(OptionalLong.empty());
  }
}
