// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static dev.vireo.simulator.machine.block.Permission.RESIZE;
import static dev.vireo.simulator.machine.block.Permission.WRITE;
import static dev.vireo.simulator.machine.block.Permission.WRITE_UNCHANGED;

import dev.vireo.simulator.machine.CommandFailure;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the users of the nodes get along with each other. */
final class PermissionCheck {

  private final Collection<BlockNode> nodes;

  PermissionCheck(Collection<BlockNode> nodes) {
    this.nodes = nodes;
  }

  /** Checks a node and what is below it. */
  void run(BlockNode top) throws CommandFailure {
    for (BlockNode node : top.family()) {
      checkUsers(node);
      checkWritable(node);
      checkLocks(node);
    }
  }

  private static void checkUsers(BlockNode node) throws CommandFailure {
    for (Hold first : node.holds) {
      for (Hold second : node.holds) {
        Set<Permission> conflict = first.permissions().against(second.permissions());
        if (first != second && !conflict.isEmpty()) {
          throw CommandFailure.generic(
              "Permission conflict on node '%s': permissions '%s' are both required by %s and unshared by %s."
                  .formatted(node.name, text(conflict), second.use(), first.use()));
        }
      }
    }
  }

  private static String text(Set<Permission> permissions) {
    return permissions.stream().map(Permission::text).collect(Collectors.joining(", "));
  }

  private static void checkWritable(BlockNode node) throws CommandFailure {
    Permissions all = node.permissions();
    if (node.readOnly && (all.takes(WRITE) || all.takes(WRITE_UNCHANGED))) {
      throw CommandFailure.generic("Block node is read-only");
    }
    Set<Permission> changing = EnumSet.of(WRITE, WRITE_UNCHANGED, RESIZE);
    changing.removeIf(permission -> !all.takes(permission));
    if (node.inactive && !changing.isEmpty()) {
      throw CommandFailure.generic(
          "Permission '" + text(changing) + "' unavailable on inactive node");
    }
  }

  /** QEMU locks files against other processes; two nodes on one file are like two processes. */
  private void checkLocks(BlockNode node) throws CommandFailure {
    if (!node.driver.equals("file")) {
      return;
    }
    for (BlockNode other : nodes) {
      if (other != node && other.driver.equals("file") && sameFile(node, other)) {
        checkLocks(node.permissions(), other.permissions());
      }
    }
  }

  private static boolean sameFile(BlockNode node, BlockNode other) {
    return node.filename().equals(other.filename());
  }

  private static void checkLocks(Permissions own, Permissions others) throws CommandFailure {
    for (Permission taken : others.against(own)) {
      throw CommandFailure.generic("Failed to get \"" + taken.text() + "\" lock");
    }
    for (Permission taken : own.against(others)) {
      throw CommandFailure.generic("Failed to get shared \"" + taken.text() + "\" lock");
    }
  }
}
