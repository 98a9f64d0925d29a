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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes block nodes from options. Guarded by the machine's lock. */
final class NodeOpener {

  private static final Set<String> NEED_FILE =
      Set.of("raw", "qcow2", "blkdebug", "throttle", "copy-on-read");

  /** What is no property of the node itself. */
  private static final Set<String> STRUCTURE =
      Set.of("driver", "node-name", "file", "backing", "image", "children", "read-only");

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
  private final HostFiles files;

  /** Whether files that nobody told of are there: QEMU would not have started without them. */
  boolean assuming;

  NodeOpener(BlockGraph graph, HostFiles files) {
    this.graph = graph;
    this.files = files;
  }

  static boolean isDriver(String name) {
    return DRIVERS.contains(name);
  }

  /** Opens a node and what is below it. */
  BlockNode open(JsonObject options) throws CommandFailure {
    return open(options, Options.flag(options, "read-only"));
  }

  private BlockNode open(JsonObject options, boolean readOnly) throws CommandFailure {
    String driver = Options.string(options, "driver");
    String name = Options.string(options, "node-name");
    if (!name.isEmpty()) {
      graph.checkName(name);
    }
    Map<String, BlockNode> children = new LinkedHashMap<>();
    Json file = options.get("file");
    if (file != null) {
      children.put("file", child(file, readOnly));
    } else if (NEED_FILE.contains(driver) && options.get("image") == null) {
      throw CommandFailure.generic("A block device must be specified for \"file\"");
    }
    String given = name.isEmpty() ? graph.generateName() : name;
    Json image = options.get("image");
    if (image != null) {
      children.put("image", child(image, readOnly));
    }
    children.putAll(voters(options, readOnly));
    BlockNode node = new BlockNode(given, driver, properties(options));
    node.readOnly = readOnly;
    try {
      measure(node, children);
    } catch (CommandFailure failure) {
      children.values().forEach(graph::release);
      throw failure;
    }
    children.forEach(node::adopt);
    graph.add(node);
    openBacking(node, options);
    return node;
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
        ? graph.require(name.value())
        : open((JsonObject) reference, readOnly);
  }

  private static JsonObject properties(JsonObject options) {
    Map<String, Json> own = new LinkedHashMap<>(options.members());
    own.keySet().removeAll(STRUCTURE);
    return new JsonObject(own);
  }

  private void measure(BlockNode node, Map<String, BlockNode> children) throws CommandFailure {
    BlockNode below = children.getOrDefault("file", children.get("image"));
    if (node.isMemory()) {
      node.bytes = Options.number(node.options, "size", 1L << 30);
      node.usedBytes = node.bytes;
    } else if (below == null) {
      measureFile(node, children);
    } else if (node.isFormat()) {
      measureImage(node, image(below));
    } else {
      node.bytes = below.bytes;
      node.usedBytes = below.usedBytes;
    }
  }

  private void measureFile(BlockNode node, Map<String, BlockNode> children) throws CommandFailure {
    String path = Options.string(node.options, "filename");
    if (!path.isEmpty()) {
      if (assuming) {
        files.assume(path, "raw");
      }
      HostFile file = files.open(path);
      node.bytes = ImageSize.ofFile(file);
      node.usedBytes = ImageSize.onDisk(file);
    } else {
      node.bytes = children.values().stream().mapToLong(child -> child.bytes).max().orElse(0);
    }
  }

  /** The image in a node's file. */
  private HostFile image(BlockNode below) throws CommandFailure {
    String path = below.plainFilename();
    if (path == null || path.startsWith("null-")) {
      throw CommandFailure.generic("Image is not in qcow2 format");
    }
    HostFile file = files.open(path);
    if (assuming && file.format().equals("raw")) {
      file = HostFile.qcow2(path, file.diskBytes());
      files.put(file);
    }
    if (!file.format().equals("qcow2")) {
      throw CommandFailure.generic("Image is not in qcow2 format");
    }
    return file;
  }

  private static void measureImage(BlockNode node, HostFile image) {
    node.bytes = image.diskBytes();
    node.usedBytes = image.usedBytes();
    node.backingFile = image.backing();
  }

  private void openBacking(BlockNode node, JsonObject options) throws CommandFailure {
    Json backing = options.get("backing");
    if (backing instanceof JsonNull) {
      return;
    }
    if (backing != null) {
      node.adopt("backing", child(backing, true));
    } else if (!node.backingFile.isEmpty()) {
      HostFile file = files.open(node.fullBackingFile());
      node.backingFormat = file.format();
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
