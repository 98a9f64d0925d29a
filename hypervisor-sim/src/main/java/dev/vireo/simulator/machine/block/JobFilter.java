// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import org.jspecify.annotations.Nullable;

/**
 * The node that a job puts above the one it works on, to see what the guest writes.
 *
 * @param role what the node below is to it
 * @param name null lets QEMU choose one, and hide all but a backup's from those who ask for drives
 * @param target the node that it copies to by itself; null for none
 */
record JobFilter(
    String driver,
    String role,
    BlockNode source,
    @Nullable String name,
    @Nullable BlockNode target) {

  /** Puts it in; all users of the node below go over to it. */
  BlockNode insert(BlockGraph graph) throws CommandFailure {
    checkName(graph);
    BlockNode filter =
        new BlockNode(name == null ? graph.generateName() : name, driver, JsonObject.EMPTY);
    filter.implicit = name == null && !driver.equals("copy-before-write");
    filter.readOnly = source.readOnly;
    filter.bytes = source.bytes;
    graph.add(filter);
    filter.adopt(role, source);
    if (target != null) {
      filter.adopt("target", target);
    }
    BlockGraph.replace(source, filter);
    try {
      graph.checkPermissions(filter);
    } catch (CommandFailure failure) {
      remove(graph, filter);
      throw told(failure);
    }
    return filter;
  }

  private void checkName(BlockGraph graph) throws CommandFailure {
    if (name == null) {
      return;
    }
    try {
      graph.checkName(name);
    } catch (CommandFailure failure) {
      throw told(failure);
    }
  }

  /** A backup tells that it could not even make the node. */
  private CommandFailure told(CommandFailure failure) {
    return driver.equals("copy-before-write")
        ? CommandFailure.generic("Could not create node: " + failure.getMessage())
        : failure;
  }

  /** Takes it out again; its users go over to the node below. */
  void remove(BlockGraph graph, BlockNode filter) {
    BlockNode below = filter.child(role);
    filter.orphan("target");
    filter.orphan(role);
    if (below != null) {
      BlockGraph.replace(filter, below);
    }
    graph.remove(filter);
  }
}
