// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is wrong with the options of a node, in QEMU's words. */
final class NodeChecks {

  private static final long SECTOR = 512;
  private static final long MOST_SECTORS = 1L << 54;

  /** Formats that QEMU only reads. */
  private static final Set<String> READ_ONLY = Set.of("bochs", "cloop", "dmg", "vvfat");

  /** What QEMU says of an empty file that is to hold a format. */
  private static final Map<String, String> NO_IMAGE =
      Map.of(
          "qcow2", "Image is not in qcow2 format",
          "vmdk", "invalid VMDK image descriptor",
          "vdi", "Image not in VDI format (bad signature 00000000)",
          "vpc", "invalid VPC image",
          "qed", "Image not in QED format",
          "qcow", "Image not in qcow format",
          "parallels", "Image not in Parallels format",
          "luks", "Parameter 'key-secret' is required for cipher");

  private final Predicate<String> isThrottleGroup;

  NodeChecks(Predicate<String> isThrottleGroup) {
    this.isThrottleGroup = isThrottleGroup;
  }

  /** Before anything below the node is opened. */
  void before(String driver, JsonObject options, boolean readOnly) throws CommandFailure {
    if (READ_ONLY.contains(driver) && !readOnly) {
      throw CommandFailure.generic("Image is read-only");
    }
    String discard = Options.string(options, "discard");
    if (Options.string(options, "detect-zeroes").equals("unmap")
        && !discard.equals("unmap")
        && !discard.equals("on")) {
      throw CommandFailure.generic(
          "setting detect-zeroes to unmap is not allowed without setting discard operation to"
              + " unmap");
    }
  }

  /** When the node has its name and what is below it. */
  void after(BlockNode node, Map<String, BlockNode> children) throws CommandFailure {
    switch (node.driver) {
      case "file", "host_device" -> checkFile(node);
      case "null-co", "null-aio" -> checkNull(node.options);
      case "throttle" -> checkGroup(Options.string(node.options, "throttle-group"));
      case "quorum" -> checkQuorum(node, children);
      case "compress" -> checkCompress(children.get("file"));
      default -> checkImage(node);
    }
  }

  private static void checkFile(BlockNode node) throws CommandFailure {
    String path = Options.string(node.options, "filename");
    if (path.isEmpty()) {
      throw CommandFailure.generic("The '" + node.driver + "' block driver requires a file name");
    }
    if (Options.string(node.options, "aio").equals("native") && !NodeCache.isDirect(node)) {
      throw CommandFailure.generic(
          "aio=native was specified, but it requires cache.direct=on, which was not specified.");
    }
  }

  private static void checkNull(JsonObject options) throws CommandFailure {
    if (Options.number(options, "latency-ns", 0) < 0) {
      throw CommandFailure.generic("latency-ns is invalid");
    }
    if (Options.number(options, "size", 0) / SECTOR >= MOST_SECTORS - 1) {
      throw CommandFailure.generic("Could not refresh total sector count: File too large");
    }
  }

  void checkGroup(String group) throws CommandFailure {
    if (!isThrottleGroup.test(group)) {
      throw CommandFailure.generic("Throttle group '" + group + "' does not exist");
    }
  }

  private static void checkQuorum(BlockNode node, Map<String, BlockNode> children)
      throws CommandFailure {
    checkThreshold(Options.number(node.options, "vote-threshold", 0), children.size());
    if (children.values().stream().mapToLong(child -> child.bytes).distinct().count() > 1) {
      throw CommandFailure.generic("Could not refresh total sector count: Input/output error");
    }
  }

  private static void checkThreshold(long threshold, int children) throws CommandFailure {
    if (children < 1) {
      throw CommandFailure.generic("Number of provided children must be 1 or more");
    }
    if (threshold < 1) {
      throw CommandFailure.generic("Parameter 'vote-threshold' expects a value >= 1");
    }
    if (threshold > children) {
      throw CommandFailure.generic("threshold may not exceed children count");
    }
  }

  private static void checkCompress(@Nullable BlockNode below) throws CommandFailure {
    if (below != null && !below.isFormat()) {
      throw CommandFailure.generic(
          "Compression is not supported for underlying format: " + below.driver);
    }
  }

  private static void checkImage(BlockNode node) throws CommandFailure {
    boolean locked = node.driver.equals("luks") && node.options.has("key-secret");
    String known = node.isFormat() ? null : NO_IMAGE.get(node.driver);
    String wrong = locked ? "Volume is not in LUKS format" : known;
    if (wrong != null) {
      throw CommandFailure.generic(wrong);
    }
  }

  static CommandFailure noImage(String format) {
    return CommandFailure.generic(NO_IMAGE.getOrDefault(format, "invalid image"));
  }

  /** The part of its file that a raw node shows. */
  static void checkPart(JsonObject options, long length) throws CommandFailure {
    long offset = Options.number(options, "offset", 0);
    long size = Options.number(options, "size", -1);
    if (size >= 0 && size % SECTOR != 0) {
      throw CommandFailure.generic("Specified size is not multiple of " + SECTOR);
    }
    if (offset > length) {
      throw CommandFailure.generic(
          "Offset (%d) cannot be greater than size of the containing file (%d)"
              .formatted(offset, length));
    }
    if (size >= 0 && length - offset < size) {
      throw CommandFailure.generic(
          ("The sum of offset (%d) and size (%d) has to be smaller or equal to the  actual size of"
                  + " the containing file (%d)")
              .formatted(offset, size, length));
    }
  }
}
