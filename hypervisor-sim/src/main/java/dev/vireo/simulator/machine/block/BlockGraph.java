// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The block nodes by name. Guarded by the machine's lock. */
final class BlockGraph {

  private final Map<String, BlockNode> nodes = new LinkedHashMap<>();
  private int generated;

  Optional<BlockNode> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  BlockNode require(String name) throws CommandFailure {
    return require(name, name);
  }

  /** The node, which the message of a failure also calls the device. */
  BlockNode require(String name, String device) throws CommandFailure {
    BlockNode node = nodes.get(name);
    if (node == null) {
      throw noNode(device, name);
    }
    return node;
  }

  static CommandFailure noNode(String device, String node) {
    return CommandFailure.generic(
        "Cannot find device='" + device + "' nor node-name='" + node + "'");
  }

  /** As QEMU names a node: a count, and two digits that nobody can foresee. */
  String generateName() {
    int digits = (generated * 37 + 28) % 100;
    return "#block%d%02d".formatted(generated++, digits);
  }

  /** Names that nodes had for a moment. */
  void skipNames(int count) {
    generated += count;
  }

  void checkName(String name) throws CommandFailure {
    if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*") || name.length() > 31) {
      throw CommandFailure.generic(
          name.length() > 31 ? "Node name too long" : "Invalid node-name: '" + name + "'");
    }
    if (nodes.containsKey(name)) {
      throw CommandFailure.generic("Duplicate nodes with node-name='" + name + "'");
    }
  }

  void add(BlockNode node) {
    nodes.put(node.name, node);
  }

  /** The newest first, as QEMU lists them. */
  List<BlockNode> all() {
    List<BlockNode> all = new ArrayList<>(nodes.values());
    Collections.reverse(all);
    return all;
  }

  /** Removes a node that nothing uses, and then its children that nothing else uses. */
  void release(BlockNode node) {
    if (node.ownedByMonitor || !node.users.isEmpty()) {
      return;
    }
    nodes.remove(node.name);
    for (Map.Entry<String, BlockNode> child : List.copyOf(node.children.entrySet())) {
      node.orphan(child.getKey());
      release(child.getValue());
    }
  }

  /** A user has gone. */
  void release(BlockNode node, NodeUser user) {
    node.users.remove(user);
    release(node);
  }
}
