// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node of the block graph. Guarded by the machine's lock. */
final class BlockNode {

  private static final long SECTOR = 512;

  private static final Set<String> MEMORY_DRIVERS = Set.of("null-co", "null-aio");

  final String name;
  final String driver;

  /** What it was made with, but for its name and its children. */
  final JsonObject options;

  /** Its children by role: {@code file}, {@code backing}, {@code image}, {@code children.0}. */
  final Map<String, BlockNode> children = new LinkedHashMap<>();

  /** The snapshots in the image. */
  final List<InternalSnapshot> snapshots = new ArrayList<>();

  final List<NodeUser> users = new ArrayList<>();
  final Map<String, Bitmap> bitmaps = new LinkedHashMap<>();
  final FaultRules faults;

  /** What a voter of a quorum holds differently from the others. */
  final List<Range> spoilt = new ArrayList<>();

  boolean readOnly;
  boolean ownedByMonitor;
  long bytes;

  /** How much of the disk this layer itself holds. */
  long usedBytes;

  /** Where the highest write ended. */
  long highestOffset;

  /** Unsigned; 0 for none. */
  long writeThreshold;

  /** What an image's header says of its backing file. */
  String backingFile = "";

  String backingFormat = "";

  BlockNode(String name, String driver, JsonObject options) {
    this.name = name;
    this.driver = driver;
    this.options = options;
    this.faults = new FaultRules(options);
  }

  /** From a byte to before another. */
  record Range(long from, long to) {

    boolean meets(long offset, long end) {
      return from < end && offset < to;
    }
  }

  List<BlockNode> voters() {
    return driver.equals("quorum") ? List.copyOf(children.values()) : List.of();
  }

  /** What a read of a quorum finds: an event for each voter that is overruled. */
  List<JsonObject> votes(long offset, long length) {
    return voters().stream()
        .filter(voter -> voter.isSpoilt(offset, offset + length))
        .map(
            voter ->
                JsonObject.of(
                    "type",
                    "read",
                    "node-name",
                    voter.name,
                    "sector-num",
                    offset / SECTOR,
                    "sectors-count",
                    length / SECTOR))
        .toList();
  }

  /** All voters hold the same again from here to there. */
  void heal(long offset, long end) {
    List<Range> left = new ArrayList<>();
    for (Range range : spoilt) {
      left.add(new Range(range.from(), Math.min(range.to(), offset)));
      left.add(new Range(Math.max(range.from(), end), range.to()));
    }
    left.removeIf(range -> range.from() >= range.to());
    spoilt.clear();
    spoilt.addAll(left);
  }

  private boolean isSpoilt(long offset, long end) {
    return spoilt.stream().anyMatch(range -> range.meets(offset, end));
  }

  @Nullable BlockNode child(String role) {
    return children.get(role);
  }

  /** The child that the data goes through: {@code file}, or {@code image} below a filter. */
  Optional<BlockNode> below() {
    return Optional.ofNullable(children.getOrDefault("file", children.get("image")));
  }

  @Nullable BlockNode backing() {
    return children.get("backing");
  }

  void adopt(String role, BlockNode child) {
    children.put(role, child);
    child.users.add(new NodeUser(NodeUser.Kind.NODE, name));
  }

  void orphan(String role) {
    BlockNode child = children.remove(role);
    if (child != null) {
      child.users.remove(new NodeUser(NodeUser.Kind.NODE, name));
    }
  }

  boolean isUsedBy(NodeUser.Kind kind) {
    return users.stream().anyMatch(user -> user.kind() == kind);
  }

  /** Whether something else than another node uses it. */
  boolean hasBackend() {
    return users.stream().anyMatch(user -> user.kind().backend());
  }

  boolean isFormat() {
    return driver.equals("qcow2");
  }

  boolean isMemory() {
    return MEMORY_DRIVERS.contains(driver);
  }

  /** Whether nothing here waits for a file of the host. */
  boolean isInMemory() {
    return children.isEmpty()
        ? isMemory()
        : children.values().stream().allMatch(BlockNode::isInMemory);
  }

  /** Whether all of it is known to be zero without a look. */
  boolean isZero() {
    return isMemory()
        ? Options.flag(options, "read-zeroes")
        : driver.equals("raw") && below().filter(BlockNode::isZero).isPresent();
  }

  /** The fault that a request meets here or below. */
  Optional<HostError> fault(Set<String> events, long offset, long length) {
    Optional<HostError> fault = faults.hit(events, offset, length);
    return fault.isPresent()
        ? fault
        : below().flatMap(child -> child.fault(events, offset, length));
  }

  /** The plain name of the file; null where only JSON tells how to open it. */
  @Nullable String plainFilename() {
    if (driver.equals("file") || driver.equals("host_device")) {
      return Options.string(options, "filename");
    }
    if (isMemory()) {
      return options.members().keySet().equals(Set.of("driver")) ? driver + "://" : null;
    }
    if (driver.equals("blkdebug") || driver.equals("quorum")) {
      return null;
    }
    return below().map(BlockNode::plainFilename).orElse(null);
  }

  String filename() {
    String plain = plainFilename();
    return plain != null ? plain : "json:" + ordered(fullOptions());
  }

  private JsonObject fullOptions() {
    Map<String, Object> full = new LinkedHashMap<>(Options.flat(options).members());
    full.put("driver", new JsonString(driver));
    below()
        .ifPresent(
            child -> full.put(child == child("file") ? "file" : "image", child.fullOptions()));
    return (JsonObject) Json.of(full);
  }

  private static JsonObject ordered(JsonObject object) {
    Map<String, Json> ordered = new LinkedHashMap<>();
    object
        .inQemuOrder()
        .members()
        .forEach(
            (name, value) ->
                ordered.put(name, value instanceof JsonObject inner ? ordered(inner) : value));
    return new JsonObject(ordered);
  }

  /** This node and what it is made of, itself first. */
  List<BlockNode> family() {
    List<BlockNode> family = new ArrayList<>(List.of(this));
    children.values().forEach(child -> family.addAll(child.family()));
    return family;
  }

  /** This node and its backing files, the topmost first. */
  List<BlockNode> chain() {
    List<BlockNode> chain = new ArrayList<>();
    for (BlockNode node = this; node != null; node = node.backing()) {
      chain.add(node);
    }
    return chain;
  }
}
