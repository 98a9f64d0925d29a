// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How QEMU would open a node again: by a plain name, or by JSON where that does not say all. */
final class NodeFilename {

  /** Which options decide what a node holds, by driver; of others all that are not below. */
  private static final Map<String, Set<String>> STRONG =
      Map.of(
          "null-co", Set.of("size", "read-zeroes"),
          "null-aio", Set.of("size", "read-zeroes"),
          "raw", Set.of("offset", "size"),
          "throttle", Set.of("throttle-group"),
          "quorum", Set.of("vote-threshold", "blkverify", "rewrite-corrupted", "read-pattern"),
          "qcow2", Set.of());

  /** What decides only how a node is served. */
  private static final Set<String> WEAK =
      Set.of(
          "cache",
          "detect-zeroes",
          "discard",
          "auto-read-only",
          "force-share",
          "aio",
          "locking",
          "pr-manager",
          "latency-ns");

  private static final Set<String> ALWAYS_JSON =
      Set.of(
          "quorum",
          "throttle",
          "copy-on-read",
          "compress",
          "preallocate",
          "blkreplay",
          "blklogwrites");

  private static final Set<String> OF_JOBS =
      Set.of("mirror_top", "commit_top", "copy-before-write");

  private NodeFilename() {}

  static String of(BlockNode node) {
    BlockNode below = node.below().orElse(null);
    if ((node.implicit || OF_JOBS.contains(node.driver)) && below != null) {
      return of(below);
    }
    String plain = plain(node);
    return plain != null ? plain : "json:" + ordered(options(node, 0));
  }

  /** The plain name; null where only JSON tells how to open it. */
  static @Nullable String plain(BlockNode node) {
    if (ALWAYS_JSON.contains(node.driver)) {
      return null;
    }
    Map<String, Json> strong = strong(node, 0);
    return switch (node.driver) {
      case "file", "host_device", "host_cdrom" -> Options.string(node.options, "filename");
      case "null-co", "null-aio" -> strong.isEmpty() ? node.driver + "://" : null;
      case "blkdebug" -> strong.isEmpty() ? prefixed("blkdebug::", node) : null;
      default -> strong.isEmpty() && !hasOtherBacking(node) ? prefixed("", node) : null;
    };
  }

  private static @Nullable String prefixed(String prefix, BlockNode node) {
    String below = node.below().map(NodeFilename::plain).orElse(null);
    return below == null ? null : prefix + below;
  }

  private static Map<String, Json> strong(BlockNode node, int depth) {
    // Each copy turns the order of those in one bucket of QEMU's table.
    List<Map.Entry<String, Json>> flat =
        new ArrayList<>(Options.flat(node.options).members().entrySet());
    if (depth % 2 == 0) {
      Collections.reverse(flat);
    }
    Map<String, Json> strong = new LinkedHashMap<>();
    flat.forEach(option -> strong.put(option.getKey(), option.getValue()));
    Set<String> names = STRONG.get(node.driver);
    strong
        .keySet()
        .removeIf(name -> names == null ? WEAK.contains(first(name)) : !names.contains(name));
    return strong;
  }

  private static String first(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  /** Whether it is put on something else than its header says. */
  private static boolean hasOtherBacking(BlockNode node) {
    BlockNode backing = node.isFormat() ? node.backing() : null;
    return backing == null
        ? node.isFormat() && !node.backingFile.isEmpty()
        : !of(backing).equals(node.fullBackingFile());
  }

  private static JsonObject options(BlockNode node, int depth) {
    Map<String, Json> full = new LinkedHashMap<>(strong(node, depth));
    full.put("driver", new JsonString(node.driver));
    if (node.driver.equals("quorum")) {
      full.put("children", voters(node, depth + 1));
      return new JsonObject(full);
    }
    node.children().forEach((role, child) -> full.put(role, options(child, depth + 1)));
    full.remove("backing");
    if (hasOtherBacking(node)) {
      BlockNode backing = node.backing();
      full.put("backing", backing == null ? JsonNull.NULL : options(backing, depth + 1));
    }
    return new JsonObject(full);
  }

  private static JsonArray voters(BlockNode node, int depth) {
    return (JsonArray) Json.of(node.voters().stream().map(voter -> options(voter, depth)).toList());
  }

  private static Json ordered(Json value) {
    if (value instanceof JsonArray array) {
      List<Json> elements = array.elements().stream().map(NodeFilename::ordered).toList();
      return new JsonArray(elements);
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    Map<String, Json> ordered = new LinkedHashMap<>();
    object.inQemuOrder().members().forEach((name, member) -> ordered.put(name, ordered(member)));
    return new JsonObject(ordered);
  }
}
