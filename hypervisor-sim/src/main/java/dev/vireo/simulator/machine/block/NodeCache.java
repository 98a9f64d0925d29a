// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;

/** How a node is cached. */
final class NodeCache {

  private NodeCache() {}

  static JsonObject of(BlockNode node, boolean writeback) {
    return JsonObject.of(
        "writeback", writeback, "direct", isDirect(node), "no-flush", flag(node, "no-flush"));
  }

  static boolean isDirect(BlockNode node) {
    return flag(node, "direct");
  }

  private static boolean flag(BlockNode node, String name) {
    JsonObject cache = node.options.object("cache");
    return cache != null && Options.flag(cache, name);
  }
}
