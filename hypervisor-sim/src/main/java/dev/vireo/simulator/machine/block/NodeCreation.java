// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands that make nodes, and change what is below them. */
final class NodeCreation {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "blockdev-add", (machine, arguments) -> Nodes.add(machine.storage(), arguments)),
          Command.effect("x-blockdev-change", NodeCreation::change));

  private NodeCreation() {}

  private static void change(Machine machine, JsonObject arguments) throws CommandFailure {
    String parentName = requireNonNull(arguments.string("parent"));
    BlockNode parent = Nodes.lookup(machine, parentName, parentName);
    String child = arguments.string("child");
    String node = arguments.string("node");
    if ((child == null) == (node == null)) {
      throw CommandFailure.generic(
          child == null
              ? "Either child or node must be specified"
              : "The parameters child and node are in conflict");
    }
    if (child != null) {
      removeChild(machine, parent, child);
    } else {
      addChild(machine, parent, requireNonNull(node));
    }
  }

  private static void removeChild(Machine machine, BlockNode parent, String role)
      throws CommandFailure {
    BlockNode child = parent.child(role);
    if (child == null) {
      throw CommandFailure.generic("Node '" + parent.name + "' does not have child '" + role + "'");
    }
    if (!parent.driver.equals("quorum")) {
      throw CommandFailure.generic(
          "The node " + parent.name + " does not support removing a child");
    }
    long threshold = Options.number(parent.options, "vote-threshold", 1);
    if (parent.children().size() <= threshold) {
      throw CommandFailure.generic(
          "The number of children cannot be lower than the vote threshold " + threshold);
    }
    parent.orphan(role);
    machine.storage().graph().release(child);
  }

  private static void addChild(Machine machine, BlockNode parent, String name)
      throws CommandFailure {
    BlockNode node =
        machine
            .storage()
            .graph()
            .find(name)
            .orElseThrow(() -> CommandFailure.generic("Node '" + name + "' not found"));
    if (!parent.driver.equals("quorum")) {
      throw CommandFailure.generic("The node " + parent.name + " does not support adding a child");
    }
    String role = "children." + parent.children().size();
    parent.checkNoCycle(role, node);
    parent.adopt(role, node);
  }
}
