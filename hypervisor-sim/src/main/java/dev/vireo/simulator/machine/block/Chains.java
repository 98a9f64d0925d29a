// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backing chains: what commands mean in them, and how jobs change them. */
final class Chains {

  private Chains() {}

  private static void exclusive(JsonObject arguments, String first, String second)
      throws CommandFailure {
    if (arguments.has(first) && arguments.has(second)) {
      throw CommandFailure.generic(
          "'" + first + "' and '" + second + "' cannot be specified at the same time");
    }
  }

  private static Optional<BlockNode> byFile(List<BlockNode> chain, String file) {
    return chain.stream().filter(node -> node.filename().equals(file)).findFirst();
  }

  /** What no stream may say, whatever its node. */
  static void checkStream(JsonObject arguments) throws CommandFailure {
    exclusive(arguments, "base", "base-node");
    exclusive(arguments, "base", "bottom");
    exclusive(arguments, "bottom", "base-node");
  }

  /** The image down to which a node is filled; null for all of the chain. */
  static @Nullable BlockNode streamBase(Machine machine, BlockNode node, JsonObject arguments)
      throws CommandFailure {
    List<BlockNode> below = node.chain().subList(1, node.chain().size());
    String file = arguments.string("base");
    if (file != null) {
      return byFile(below, file)
          .orElseThrow(
              () -> CommandFailure.generic("Can't find '" + file + "' in the backing chain"));
    }
    String bottom = arguments.string("bottom");
    if (bottom != null) {
      return belowBottom(machine, node, arguments, bottom);
    }
    String name = arguments.string("base-node");
    if (name == null) {
      return null;
    }
    BlockNode base = Nodes.lookup(machine, "", name);
    if (!below.contains(base)) {
      throw CommandFailure.generic(
          "Node '" + name + "' is not a backing image of '" + arguments.string("device") + "'");
    }
    return base;
  }

  private static @Nullable BlockNode belowBottom(
      Machine machine, BlockNode node, JsonObject arguments, String name) throws CommandFailure {
    BlockNode bottom = Nodes.lookup(machine, "", name);
    if (bottom.isFilter()) {
      throw CommandFailure.generic(
          "Node '" + name + "' is a filter, use a non-filter node as 'bottom'");
    }
    if (!node.chain().contains(bottom)) {
      throw CommandFailure.generic(
          "Node '%s' is not in a chain starting from '%s'"
              .formatted(name, arguments.string("device")));
    }
    return bottom.backing();
  }

  static BlockNode commitTop(Machine machine, BlockNode node, JsonObject arguments)
      throws CommandFailure {
    mutuallyExclusive(arguments, "top-node", "top");
    String name = arguments.string("top-node");
    if (name != null) {
      Nodes.lookup(machine, "", name);
      return member(node, name);
    }
    String file = arguments.string("top");
    if (file == null) {
      return node;
    }
    return byFile(node.chain(), file)
        .orElseThrow(() -> CommandFailure.generic("Top image file " + file + " not found"));
  }

  static BlockNode commitBase(Machine machine, BlockNode top, JsonObject arguments)
      throws CommandFailure {
    mutuallyExclusive(arguments, "base-node", "base");
    String name = arguments.string("base-node");
    if (name != null) {
      Nodes.lookup(machine, "", name);
      return member(top, name);
    }
    String file = arguments.string("base");
    if (file == null) {
      return top.chain().get(top.chain().size() - 1);
    }
    return byFile(top.chain().subList(1, top.chain().size()), file)
        .orElseThrow(
            () -> CommandFailure.generic("Can't find '" + file + "' in the backing chain"));
  }

  private static void mutuallyExclusive(JsonObject arguments, String first, String second)
      throws CommandFailure {
    if (arguments.has(first) && arguments.has(second)) {
      throw CommandFailure.generic("'" + first + "' and '" + second + "' are mutually exclusive");
    }
  }

  private static BlockNode member(BlockNode top, String name) throws CommandFailure {
    return top.chain().stream()
        .filter(node -> node.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> CommandFailure.generic("'" + name + "' is not in this backing file chain"));
  }

  /** Puts another image, or none, below a node that holds all that was between. */
  static void rebase(Machine machine, BlockNode node, @Nullable BlockNode base) {
    node.usedBytes = node.bytes;
    BlockNode old = node.backing();
    node.orphan("backing");
    node.backingFile = base == null ? "" : base.filename();
    node.backingFormat = base == null ? "" : base.driver;
    if (base != null) {
      node.adopt("backing", base);
    }
    if (old != null) {
      machine.storage().graph().release(old);
    }
  }

  /** Takes the images from {@code top} down to {@code base} out of a chain. */
  static void dropBetween(
      Machine machine, BlockNode node, BlockNode top, BlockNode base, @Nullable String file) {
    for (BlockNode above : node.chain()) {
      if (above.backing() == top) {
        long used = above.usedBytes;
        rebase(machine, above, base);
        above.usedBytes = used;
        above.backingFile = file == null ? above.backingFile : file;
        return;
      }
    }
  }

  /** Lets all users go over to another node. */
  static void replace(Machine machine, BlockNode old, BlockNode node) {
    BlockGraph.replace(old, node);
    machine.storage().graph().release(old);
  }
}
