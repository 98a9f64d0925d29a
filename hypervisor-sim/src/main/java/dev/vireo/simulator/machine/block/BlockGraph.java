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

  void remove(BlockNode node) {
    nodes.remove(node.name);
  }

  /** The newest first, as QEMU lists them. */
  List<BlockNode> all() {
    List<BlockNode> all = new ArrayList<>(nodes.values());
    Collections.reverse(all);
    return all;
  }

  /** Removes a node that nothing uses, and then its children that nothing else uses. */
  void release(BlockNode node) {
    if (node.ownedByMonitor || !node.holds.isEmpty()) {
      return;
    }
    nodes.remove(node.name);
    node.children()
        .forEach(
            (role, child) -> {
              node.orphan(role);
              release(child);
            });
  }

  /** A user lets go of its node. */
  void release(Hold hold) {
    hold.end();
    release(hold.node());
  }

  /** Lets all users of a node but one go over to another. */
  static void replace(BlockNode old, BlockNode node) {
    List<Hold> oldestFirst = new ArrayList<>(old.holds);
    Collections.reverse(oldestFirst);
    oldestFirst.stream()
        .filter(hold -> hold.parent != node && hold.kind != Hold.Kind.JOB)
        .forEach(hold -> hold.move(node));
  }

  /** Fails if those who use a node, or one below it, are in each other's way. */
  void checkPermissions(BlockNode node) throws CommandFailure {
    new PermissionCheck(nodes.values()).run(node);
  }
}
