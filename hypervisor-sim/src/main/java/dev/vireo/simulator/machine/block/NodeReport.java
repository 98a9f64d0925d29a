// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.QemuProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What queries of a QEMU tell of a node: its BlockDeviceInfo. */
final class NodeReport {

  private final ImageReport images;
  private final boolean active;
  private final boolean children;

  NodeReport(QemuProfile profile) {
    images = new ImageReport(profile);
    active = profile.isAtLeast(10, 0);
    children = profile.isAtLeast(10, 1);
  }

  /**
   * Of a node by itself.
   *
   * @param flat whether the images below are left out
   */
  JsonObject of(BlockNode node, boolean flat) {
    return report(node, flat).build();
  }

  /** The same for the medium of a drive, which may have limits. */
  JsonObject of(BlockNode node, Drive drive) {
    JsonObject.Builder report = report(node, false);
    drive.limits.report().forEach(report::put);
    return report.put("cache", NodeCache.of(node, drive.writesBack())).build();
  }

  private JsonObject.Builder report(BlockNode node, boolean flat) {
    BlockNode backing = node.backing();
    JsonObject.Builder report =
        JsonObject.builder()
            .put("file", node.filename())
            .put("node-name", node.name)
            .put("ro", node.readOnly)
            .put("drv", node.driver)
            .putIfPresent("backing_file", backing == null ? null : backing.filename())
            .put("backing_file_depth", flat ? 0 : node.chain().size() - 1)
            .put("encrypted", false)
            .put("detect_zeroes", detectZeroes(node))
            .put("image", images.of(node, flat))
            .put("cache", NodeCache.of(node, true))
            .put("write_threshold", node.writeThreshold)
            .putIfPresent("dirty-bitmaps", bitmaps(node))
            .putIfPresent("active", active ? !node.inactive : null)
            .putIfPresent("children", children ? children(node) : null);
    IoLimits.NONE.report().forEach(report::put);
    return report;
  }

  private static String detectZeroes(BlockNode node) {
    String given = Options.string(node.options, "detect-zeroes");
    return given.isEmpty() ? "off" : given;
  }

  private static @Nullable Json bitmaps(BlockNode node) {
    List<JsonObject> reports = new ArrayList<>();
    node.jobBitmaps.forEach(bitmap -> reports.add(bitmap.get().report()));
    List<Bitmap> named = new ArrayList<>(node.bitmaps.values());
    Collections.reverse(named);
    named.forEach(bitmap -> reports.add(bitmap.report()));
    return reports.isEmpty() ? null : Json.of(reports);
  }

  /** The newest first, as QEMU lists them. */
  private static Json children(BlockNode node) {
    List<JsonObject> reports = new ArrayList<>();
    for (Map.Entry<String, BlockNode> child : node.children().entrySet()) {
      reports.add(0, JsonObject.of("child", child.getKey(), "node-name", child.getValue().name));
    }
    return Json.of(reports);
  }
}
