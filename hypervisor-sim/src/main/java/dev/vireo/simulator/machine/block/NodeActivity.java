// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/**
 * Which nodes are active: those that are not belong to another machine for now, as while one moves
 * to another host, and nothing is written to them. Guarded by the machine's lock.
 */
final class NodeActivity {

  private final BlockGraph graph;

  NodeActivity(BlockGraph graph) {
    this.graph = graph;
  }

  /** What {@code blockdev-set-active} does. */
  static void set(Machine machine, JsonObject arguments) throws CommandFailure {
    NodeActivity activity = new NodeActivity(machine.storage().graph());
    boolean active = arguments.bool("active", true);
    String name = arguments.string("node-name");
    if (name == null) {
      activity.setAll(active);
    } else if (active) {
      activity.activate(Nodes.named(machine, name));
    } else {
      activity.inactivate(Nodes.named(machine, name));
    }
  }

  private void setAll(boolean active) throws CommandFailure {
    if (active) {
      activateAll();
    } else {
      inactivateAll();
    }
  }

  /** Those that have a user of their own, and what is below them. */
  void activateAll() throws CommandFailure {
    for (BlockNode root : roots()) {
      activate(root);
    }
  }

  private void inactivateAll() throws CommandFailure {
    for (BlockNode root : roots()) {
      if (!root.isUsedBy(Hold.Kind.NODE) && !leave(root)) {
        throw denied("all nodes");
      }
    }
  }

  private List<BlockNode> roots() {
    return graph.all().stream()
        .filter(node -> node.ownedByMonitor || node.isUsedBy(Hold.Kind.BACKEND))
        .toList();
  }

  /** A node, and before it what is below it. */
  void activate(BlockNode node) throws CommandFailure {
    for (BlockNode child : node.children().values()) {
      activate(child);
    }
    if (node.inactive) {
      node.inactive = false;
      checkUsers(node);
    }
  }

  private void checkUsers(BlockNode node) throws CommandFailure {
    try {
      graph.checkPermissions(node);
    } catch (CommandFailure failure) {
      node.inactive = true;
      throw failure;
    }
  }

  private void inactivate(BlockNode node) throws CommandFailure {
    if (hasActiveParent(node)) {
      throw CommandFailure.generic("Node has active parent node");
    }
    if (!leave(node)) {
      throw denied("node");
    }
  }

  private static CommandFailure denied(String what) {
    return CommandFailure.generic("Failed to inactivate " + what + ": Operation not permitted");
  }

  /** A node, and then what nothing active is above any more; false if a user insists. */
  private static boolean leave(BlockNode node) {
    if (node.inactive) {
      return true;
    }
    if (node.holds.stream().anyMatch(Hold::insists)) {
      return false;
    }
    node.inactive = true;
    return node.children().values().stream()
        .filter(child -> !hasActiveParent(child))
        .allMatch(NodeActivity::leave);
  }

  private static boolean hasActiveParent(BlockNode node) {
    return node.holds.stream()
        .map(hold -> hold.parent)
        .anyMatch(parent -> parent != null && !parent.inactive);
  }

  /** Fails if an active node is to stand on one that is not. */
  static void checkChild(BlockNode node, String role, BlockNode child) throws CommandFailure {
    if (child.inactive && !node.inactive) {
      throw CommandFailure.generic(
          "Inactive '%s' can't be a %s child of active '%s'"
              .formatted(child.name, role, node.name));
    }
  }
}
