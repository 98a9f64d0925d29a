// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a {@code -drive} is cached: {@code cache=MODE}, or its parts.
 *
 * @param writeback whether what the guest writes may wait
 * @param direct whether the host's cache is left out
 * @param noFlush whether nothing is ever flushed
 */
record DriveCache(boolean writeback, boolean direct, boolean noFlush) {

  static DriveCache of(JsonObject option) {
    JsonObject parts = option.object("cache");
    if (parts != null) {
      return new DriveCache(
          !Options.flagIsOff(option, "cache", "writeback"),
          Options.flag(parts, "direct"),
          Options.flag(parts, "no-flush"));
    }
    return switch (Options.string(option, "cache")) {
      case "none", "off" -> new DriveCache(true, true, false);
      case "directsync" -> new DriveCache(false, true, false);
      case "unsafe" -> new DriveCache(true, false, true);
      case "writethrough" -> new DriveCache(false, false, false);
      default -> new DriveCache(true, false, false);
    };
  }

  JsonObject addTo(JsonObject node) {
    if (!direct && !noFlush) {
      return node;
    }
    Map<String, Json> more = new LinkedHashMap<>(node.members());
    more.put("cache", JsonObject.of("direct", direct, "no-flush", noFlush));
    return new JsonObject(more);
  }
}
