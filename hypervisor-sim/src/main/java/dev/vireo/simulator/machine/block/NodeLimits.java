// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;

/** What requests to a node must keep to, as newer QEMUs tell it. */
final class NodeLimits {

  private NodeLimits() {}

  static JsonObject of(BlockNode node) {
    return JsonObject.builder()
        .put("request-alignment", alignment(node))
        .put("min-mem-alignment", reachesFile(node) && !NodeCache.isDirect(node) ? 1 : 512)
        .put("opt-mem-alignment", 4096)
        .put("max-iov", 1024)
        .build();
  }

  private static int alignment(BlockNode node) {
    return node.isFormat()
            || node.probed
            || (node.driver.equals("file") && NodeCache.isDirect(node))
        ? 512
        : 1;
  }

  private static boolean reachesFile(BlockNode node) {
    return node.driver.equals("file") || node.below().filter(NodeLimits::reachesFile).isPresent();
  }
}
