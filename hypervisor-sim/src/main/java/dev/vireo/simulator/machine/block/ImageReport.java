// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What queries of a QEMU tell of the image in a node: its ImageInfo. */
final class ImageReport {

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

  private static final JsonObject FILE = JsonObject.of("type", "file", "data", JsonObject.EMPTY);

  private final boolean ofFiles;
  private final boolean limits;

  ImageReport(QemuProfile profile) {
    ofFiles = profile.isAtLeast(8, 0);
    limits = profile.isAtLeast(10, 1);
  }

  /**
   * Of a node.
   *
   * @param flat whether the images below are left out
   */
  JsonObject of(BlockNode node, boolean flat) {
    BlockNode below = node.shownThrough();
    OptionalLong actual = actualBytes(node);
    boolean header = node.isFormat() && !node.backingFile.isEmpty();
    return JsonObject.builder()
        .put("filename", node.filename())
        .put("format", node.driver)
        .putIfPresent("dirty-flag", hasImageInfo(node) ? false : null)
        .putIfPresent("actual-size", actual.isPresent() ? actual.getAsLong() : null)
        .put("virtual-size", node.bytes)
        .putIfPresent("cluster-size", hasClusters(node) ? 65536 : null)
        .putIfPresent("backing-filename", header ? node.backingFile : null)
        .putIfPresent("full-backing-filename", header ? node.fullBackingFile() : null)
        .putIfPresent(
            "backing-filename-format",
            header && !node.backingFormat.isEmpty() ? node.backingFormat : null)
        .putIfPresent("snapshots", node.snapshots.isEmpty() ? null : snapshots(node))
        .putIfPresent("backing-image", flat || below == null ? null : of(below, false))
        .putIfPresent("format-specific", specific(node))
        .putIfPresent("limits", limits ? NodeLimits.of(node) : null)
        .build();
  }

  private @Nullable JsonObject specific(BlockNode node) {
    if (node.driver.equals("file") && ofFiles) {
      return FILE;
    }
    return node.isFormat() ? QCOW2 : null;
  }

  private static Json snapshots(BlockNode node) {
    return Json.of(node.snapshots.stream().map(InternalSnapshot::report).toList());
  }

  /** Only what ends in a file has any. */
  private static boolean hasImageInfo(BlockNode node) {
    return node.driver.equals("file") || node.below().filter(ImageReport::hasImageInfo).isPresent();
  }

  private static boolean hasClusters(BlockNode node) {
    return node.isFormat()
        || (node.isFilter() && node.below().filter(ImageReport::hasClusters).isPresent());
  }

  private static OptionalLong actualBytes(BlockNode node) {
    if (node.isMemory()) {
      return OptionalLong.of(0);
    }
    if (node.driver.equals("file")) {
      return OptionalLong.of(node.usedBytes);
    }
    if (node.driver.equals("quorum")) {
      return OptionalLong.of(
          node.voters().stream().mapToLong(voter -> actualBytes(voter).orElse(0)).sum());
    }
    return node.driver.equals("blkdebug")
        ? OptionalLong.empty()
        : node.below().map(ImageReport::actualBytes).orElse(OptionalLong.empty());
  }
}
