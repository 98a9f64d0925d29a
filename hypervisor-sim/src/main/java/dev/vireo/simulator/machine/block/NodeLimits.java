// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import java.util.Set;

/** What requests to a node must keep to, as newer QEMUs tell it. */
final class NodeLimits {

  private static final Set<String> OF_JOBS =
      Set.of("mirror_top", "commit_top", "copy-before-write");

  private NodeLimits() {}

  static JsonObject of(BlockNode node) {
    Integer cluster = node.isFormat() ? 65536 : null;
    return JsonObject.builder()
        .put("request-alignment", node.probed || isDirectFile(node) ? 512 : 1)
        .putIfPresent("discard-alignment", cluster)
        .putIfPresent("write-zeroes-alignment", cluster)
        .put("min-mem-alignment", reachesFile(node) && !NodeCache.isDirect(node) ? 1 : 512)
        .put("opt-mem-alignment", 4096)
        .put("max-iov", 1024)
        .build();
  }

  private static boolean isDirectFile(BlockNode node) {
    return node.driver.equals("file") && NodeCache.isDirect(node);
  }

  /** What jobs put in hands on no limits. */
  private static boolean reachesFile(BlockNode node) {
    return node.driver.equals("file")
        || (!OF_JOBS.contains(node.driver)
            && node.below().filter(NodeLimits::reachesFile).isPresent());
  }
}
