// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes block nodes from options. Guarded by the machine's lock. */
final class NodeOpener {

  private static final Set<String> NEED_FILE =
      Set.of("raw", "qcow2", "blkdebug", "throttle", "copy-on-read");

  /** What is no property of the node itself. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "driver",
          "node-name",
          "file",
          "backing",
          "image",
          "raw",
          "test",
          "log",
          "children",
          "read-only");

  private static final List<String> OTHER_CHILDREN = List.of("image", "raw", "test", "log");

  /** What QEMU can open, besides what {@link Images} can make. */
  private static final Set<String> DRIVERS =
      Set.of(
          "file",
          "raw",
          "qcow2",
          "null-co",
          "null-aio",
          "blkdebug",
          "blkverify",
          "blkreplay",
          "blklogwrites",
          "quorum",
          "throttle",
          "copy-on-read",
          "nbd",
          "host_device",
          "host_cdrom",
          "copy-before-write",
          "preallocate",
          "compress",
          "vvfat");

  private final BlockGraph graph;
  private final Names names;
  private final HostFiles files;
  private final NodeChecks checks;

  /** The names of drives and nodes. */
  interface Names {

    /** The node of this name, or the medium of the drive of this name. */
    BlockNode find(String name) throws CommandFailure;

    /** Whether there is a drive of this name. */
    boolean isDrive(String name);
  }

  /** Whether files that nobody told of are there: QEMU would not have started without them. */
  boolean assuming;

  NodeOpener(BlockGraph graph, Names names, HostFiles files, NodeChecks checks) {
    this.graph = graph;
    this.names = names;
    this.files = files;
    this.checks = checks;
  }

  static boolean isDriver(String name) {
    return DRIVERS.contains(name);
  }

  /** Opens a node and what is below it. */
  BlockNode open(JsonObject options) throws CommandFailure {
    return open(options, Options.flag(options, "read-only"));
  }

  private BlockNode open(JsonObject options, boolean readOnly) throws CommandFailure {
    Map<String, BlockNode> children = new LinkedHashMap<>();
    try {
      return open(options, readOnly, children);
    } catch (CommandFailure failure) {
      children.values().forEach(graph::release);
      throw failure;
    }
  }

  /** QEMU opens the file first, then names the node, and then opens what else is below it. */
  private BlockNode open(JsonObject options, boolean readOnly, Map<String, BlockNode> children)
      throws CommandFailure {
    String driver = Options.string(options, "driver");
    checks.before(driver, options, readOnly);
    openFile(driver, options, readOnly, children);
    BlockNode node = new BlockNode(name(options), driver, properties(options));
    node.readOnly = readOnly;
    node.inactive = Options.isOff(options, "active");
    graph.add(node);
    try {
      openOthers(node, options, readOnly, children);
      for (Map.Entry<String, BlockNode> child : children.entrySet()) {
        NodeActivity.checkChild(node, child.getKey(), child.getValue());
      }
      children.forEach(node::adopt);
      graph.checkPermissions(node);
      checks.after(node, children);
      measure(node, children);
      openBacking(node, options);
      graph.checkPermissions(node);
    } catch (CommandFailure failure) {
      graph.release(node);
      throw failure;
    }
    return node;
  }

  private void openFile(
      String driver, JsonObject options, boolean readOnly, Map<String, BlockNode> children)
      throws CommandFailure {
    Json file = options.get("file");
    if (file != null) {
      children.put("file", child(file, readOnly));
    } else if (NEED_FILE.contains(driver) && options.get("image") == null) {
      throw CommandFailure.generic("A block device must be specified for \"file\"");
    }
  }

  private void openOthers(
      BlockNode node, JsonObject options, boolean readOnly, Map<String, BlockNode> children)
      throws CommandFailure {
    for (String role : OTHER_CHILDREN) {
      Json child = options.get(role);
      if (child instanceof JsonString other && other.value().equals(node.name)) {
        throw BlockNode.cycle(role, node.name, node.name);
      }
      if (child != null) {
        children.put(role, child(child, readOnly));
      }
    }
    children.putAll(voters(options, readOnly));
  }

  private String name(JsonObject options) throws CommandFailure {
    if (!options.has("node-name")) {
      return graph.generateName();
    }
    String name = Options.string(options, "node-name");
    graph.checkName(name);
    if (names.isDrive(name)) {
      throw CommandFailure.generic("node-name=" + name + " is conflicting with a device id");
    }
    return name;
  }

  private Map<String, BlockNode> voters(JsonObject options, boolean readOnly)
      throws CommandFailure {
    Map<String, BlockNode> voters = new LinkedHashMap<>();
    Json children = options.get("children");
    if (children instanceof JsonObject numbered) {
      for (Map.Entry<String, Json> child : numbered.members().entrySet()) {
        voters.put("children." + child.getKey(), child(child.getValue(), readOnly));
      }
    } else if (children instanceof JsonArray array) {
      for (int i = 0; i < array.elements().size(); i++) {
        voters.put("children." + i, child(array.elements().get(i), readOnly));
      }
    }
    return voters;
  }

  private BlockNode child(Json reference, boolean readOnly) throws CommandFailure {
    return reference instanceof JsonString name
        ? names.find(name.value())
        : open((JsonObject) reference, readOnly);
  }

  private static JsonObject properties(JsonObject options) {
    Map<String, Json> own = new LinkedHashMap<>(options.members());
    own.keySet().removeAll(STRUCTURE);
    return new JsonObject(own);
  }

  private void measure(BlockNode node, Map<String, BlockNode> children) throws CommandFailure {
    BlockNode below =
        children.getOrDefault("file", children.getOrDefault("image", children.get("raw")));
    if (node.isMemory()) {
      node.bytes = Options.number(node.options, "size", 1L << 30);
      node.usedBytes = node.bytes;
    } else if (below == null) {
      measureFile(node, children);
    } else if (node.isFormat()) {
      measureImage(node, image(below));
    } else {
      measurePart(node, below);
    }
  }

  private static void measurePart(BlockNode node, BlockNode below) throws CommandFailure {
    node.bytes = below.bytes;
    node.usedBytes = below.usedBytes;
    if (node.driver.equals("raw")) {
      NodeChecks.checkPart(node.options, below.bytes);
      long offset = Options.number(node.options, "offset", 0);
      node.bytes = Options.number(node.options, "size", below.bytes - offset);
    }
  }

  private void measureFile(BlockNode node, Map<String, BlockNode> children) throws CommandFailure {
    String path = Options.string(node.options, "filename");
    if (!path.isEmpty()) {
      if (assuming) {
        files.assume(path, "raw");
      }
      HostFile file = files.open(path);
      if (node.driver.equals("host_device")) {
        throw CommandFailure.generic(
            "'host_device' driver requires '%s' to be either a character or block device"
                .formatted(path));
      }
      node.bytes = ImageSize.ofFile(file);
      node.usedBytes = ImageSize.onDisk(file);
    } else {
      node.bytes = children.values().stream().mapToLong(child -> child.bytes).max().orElse(0);
    }
  }

  /** The image in a node's file. */
  private HostFile image(BlockNode below) throws CommandFailure {
    String path = below.plainFilename();
    if (path == null || below.isInMemory() || below.isFormat()) {
      throw NodeChecks.noImage("qcow2");
    }
    HostFile file = files.open(path);
    if (assuming && file.format().equals("raw")) {
      file = HostFile.qcow2(path, file.diskBytes());
      files.put(file);
    }
    if (!file.format().equals("qcow2")) {
      throw NodeChecks.noImage("qcow2");
    }
    return file;
  }

  private static void measureImage(BlockNode node, HostFile image) {
    node.bytes = image.diskBytes();
    node.usedBytes = image.usedBytes();
    node.backingFile = image.backing();
  }

  private void openBacking(BlockNode node, JsonObject options) throws CommandFailure {
    if (!node.backingFile.isEmpty() && node.backingFormat.isEmpty()) {
      node.backingFormat = files.format(node.fullBackingFile());
    }
    Json backing = options.get("backing");
    if (backing instanceof JsonNull) {
      return;
    }
    if (backing != null) {
      node.adopt("backing", child(backing, true));
    } else if (!node.backingFile.isEmpty()) {
      HostFile file = files.open(node.fullBackingFile());
      node.adopt("backing", openFile(file.path(), file.format(), true, null));
    }
  }

  /** Opens a file as what it is. */
  BlockNode openFile(String path, String format, boolean readOnly, @Nullable String name)
      throws CommandFailure {
    JsonObject options =
        JsonObject.builder()
            .put("driver", format)
            .putIfPresent("node-name", name)
            .put("file", JsonObject.of("driver", "file", "filename", path))
            .build();
    return open(options, readOnly);
  }
}
