// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of the block graph. Guarded by the machine's lock. */
final class BlockNode {

  private static final long SECTOR = 512;

  private static final Set<String> MEMORY_DRIVERS = Set.of("null-co", "null-aio");

  /** Drivers that pass on what goes through them. */
  private static final Set<String> FILTERS =
      Set.of(
          "blkdebug",
          "blkverify",
          "throttle",
          "copy-on-read",
          "mirror_top",
          "commit_top",
          "copy-before-write",
          "preallocate",
          "compress",
          "blkreplay",
          "blklogwrites");

  final String name;
  final String driver;

  /** What it was made with, but for its name and its children. */
  JsonObject options;

  /** Its children by role: {@code file}, {@code backing}, {@code image}, {@code children.0}. */
  private final Map<String, Hold> children = new LinkedHashMap<>();

  /** The snapshots in the image. */
  final List<InternalSnapshot> snapshots = new ArrayList<>();

  /** Who uses it, the newest first. */
  final List<Hold> holds = new ArrayList<>();

  final Map<String, Bitmap> bitmaps = new LinkedHashMap<>();

  /** Those of jobs, which have no names; the newest first. */
  final List<Supplier<Bitmap>> jobBitmaps = new ArrayList<>();

  final FaultRules faults;

  /** What a voter of a quorum holds differently from the others. */
  final List<Range> spoilt = new ArrayList<>();

  boolean readOnly;

  /** Whether another machine may write to it, and this one does not. */
  boolean inactive;

  boolean ownedByMonitor;

  /** Whether a job has put it in without being told so. */
  boolean implicit;

  long bytes;

  /** How much of the disk this layer itself holds. */
  long usedBytes;

  /** Where the highest write ended. */
  long highestOffset;

  /** Unsigned; 0 for none. */
  long writeThreshold;

  /** Whether nobody said what format its file has. */
  boolean probed;

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
    return driver.equals("quorum") ? List.copyOf(children().values()) : List.of();
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

  Map<String, BlockNode> children() {
    Map<String, BlockNode> nodes = new LinkedHashMap<>();
    children.forEach((role, hold) -> nodes.put(role, hold.node()));
    return nodes;
  }

  /** The newest first, as QEMU keeps them. */
  List<Hold> childHolds() {
    List<Hold> newestFirst = new ArrayList<>(children.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  @Nullable BlockNode child(String role) {
    Hold hold = children.get(role);
    return hold == null ? null : hold.node();
  }

  /** The child that the data goes through: {@code file}, or another below a filter. */
  Optional<BlockNode> below() {
    Optional<BlockNode> below =
        Stream.of("file", "image", "raw").map(this::child).flatMap(Stream::ofNullable).findFirst();
    return below.isEmpty() && isFilter() ? Optional.ofNullable(child("backing")) : below;
  }

  /** The image that it is put on; below a filter the data is no other image. */
  @Nullable BlockNode backing() {
    return isFilter() ? null : child("backing");
  }

  /** The node that shows through it where it has nothing of its own. */
  @Nullable BlockNode shownThrough() {
    return isFilter() ? below().orElse(null) : backing();
  }

  /** The first that is no filter which a job has put in by itself. */
  BlockNode withoutImplicitFilters() {
    BlockNode below = implicit ? below().orElse(null) : null;
    return below == null ? this : below.withoutImplicitFilters();
  }

  /** Fails if this node is below another that is to become its child. */
  void checkNoCycle(String role, BlockNode child) throws CommandFailure {
    if (child.family().contains(this)) {
      throw cycle(role, child.name, name);
    }
  }

  static CommandFailure cycle(String role, String child, String parent) {
    return CommandFailure.generic(
        "Making '%s' a %s child of '%s' would create a cycle".formatted(child, role, parent));
  }

  void adopt(String role, BlockNode child) {
    children.put(role, Hold.ofNode(this, role, child));
  }

  void orphan(String role) {
    Hold hold = children.remove(role);
    if (hold != null) {
      hold.end();
    }
  }

  boolean isUsedBy(Hold.Kind kind) {
    return holds.stream().anyMatch(hold -> hold.kind == kind);
  }

  /** What all its users together take, and what they leave to others. */
  Permissions permissions() {
    return holds.stream().map(Hold::permissions).reduce(Permissions.IDLE, Permissions::and);
  }

  boolean isFilter() {
    return FILTERS.contains(driver);
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
        : children().values().stream().allMatch(BlockNode::isInMemory);
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
    return NodeFilename.plain(this);
  }

  /** The backing file's path, seen from where this image's own path is seen from. */
  String fullBackingFile() {
    String own = below().map(BlockNode::filename).orElse("json:");
    int folder = own.lastIndexOf('/') + 1;
    boolean relative = !backingFile.startsWith("/") && !backingFile.contains(":");
    return relative && !own.startsWith("json:")
        ? own.substring(0, folder) + backingFile
        : backingFile;
  }

  String filename() {
    return NodeFilename.of(this);
  }

  /** This node and what it is made of, itself first. */
  List<BlockNode> family() {
    List<BlockNode> family = new ArrayList<>(List.of(this));
    children().values().forEach(child -> family.addAll(child.family()));
    return family;
  }

  /** This node and its backing files, the topmost first. */
  List<BlockNode> chain() {
    List<BlockNode> chain = new ArrayList<>();
    for (BlockNode node = this; node != null; node = node.shownThrough()) {
      chain.add(node);
    }
    return chain;
  }
}
