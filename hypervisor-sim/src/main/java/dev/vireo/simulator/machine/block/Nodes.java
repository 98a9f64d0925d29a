// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.Optional;

/** Commands about nodes. */
final class Nodes {

  static final List<Command> ALL =
      List.of(
          Command.effect("blockdev-del", Nodes::delete),
          Command.effect("block-set-write-threshold", Nodes::setThreshold),
          Command.effect("block_resize", Nodes::resize),
          Command.effect("x-blockdev-set-iothread", Nodes::setThread));

  private Nodes() {}

  /** The node that a command means by a drive's name or a node's. */
  static BlockNode lookup(Machine machine, JsonObject arguments) throws CommandFailure {
    return lookup(
        machine,
        requireNonNullElse(arguments.string("device"), ""),
        requireNonNullElse(arguments.string("node-name"), ""));
  }

  static BlockNode lookup(Machine machine, String device, String name) throws CommandFailure {
    return lookup(machine.storage(), device, name);
  }

  static BlockNode lookup(Storage storage, String device, String name) throws CommandFailure {
    Optional<Drive> drive = storage.drives().named(device);
    if (drive.isPresent()) {
      BlockNode medium = drive.get().medium();
      if (medium == null) {
        throw CommandFailure.generic("Device '" + device + "' has no medium");
      }
      return medium;
    }
    return storage.graph().find(name).orElseThrow(() -> BlockGraph.noNode(device, name));
  }

  static void add(Storage storage, JsonObject arguments) throws CommandFailure {
    if (!arguments.has("node-name")) {
      throw CommandFailure.generic("'node-name' must be specified for the root node");
    }
    storage.opener().open(arguments).ownedByMonitor = true;
  }

  private static void delete(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node-name"));
    BlockNode node = named(machine, name);
    if (node.isUsedBy(Hold.Kind.BACKEND)) {
      throw CommandFailure.generic("Node " + name + " is in use");
    }
    Blocks.check(machine, node, Blocks.Operation.OTHER);
    if (!node.ownedByMonitor) {
      throw CommandFailure.generic("Node " + name + " is not owned by the monitor");
    }
    if (!node.holds.isEmpty()) {
      throw CommandFailure.generic("Block device " + name + " is in use");
    }
    node.ownedByMonitor = false;
    machine.storage().graph().release(node);
  }

  /** Which thread serves a node shows nowhere; what can be wrong with the command does. */
  private static void setThread(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node-name"));
    BlockNode node = named(machine, name);
    if (node.isUsedBy(Hold.Kind.BACKEND) && !arguments.bool("force", false)) {
      throw CommandFailure.generic(
          ("Node %s is associated with a BlockBackend and could be in use"
                  + " (use force=true to override this check)")
              .formatted(name));
    }
    if (machine.storage().drives().all().stream()
        .anyMatch(drive -> drive.device() != null && drive.medium() == node)) {
      throw CommandFailure.generic("Cannot change iothread of active block backend");
    }
    String thread = arguments.string("iothread");
    if (thread != null && !machine.objects().isThread(thread)) {
      throw CommandFailure.generic("Cannot find iothread " + thread);
    }
  }

  static void checkRoot(BlockNode node) throws CommandFailure {
    if (node.isUsedBy(Hold.Kind.NODE)) {
      throw CommandFailure.generic("Need a root block node");
    }
  }

  static BlockNode named(Machine machine, String name) throws CommandFailure {
    return machine
        .storage()
        .graph()
        .find(name)
        .orElseThrow(
            () -> CommandFailure.generic("Failed to find node with node-name='" + name + "'"));
  }

  private static void setThreshold(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node-name"));
    machine
            .storage()
            .graph()
            .find(name)
            .orElseThrow(() -> CommandFailure.generic("Device '" + name + "' not found"))
            .writeThreshold =
        requireNonNull(arguments.bigInteger("write-threshold")).longValue();
  }

  private static void resize(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = lookup(machine, arguments);
    // What QEMU prints where no device was given.
    String device = requireNonNullElse(arguments.string("device"), "(null)");
    long size = requireNonNull(arguments.longValue("size"));
    if (size < 0) {
      throw CommandFailure.generic("Parameter 'size' expects a >0 size");
    }
    if (machine.storage().jobs().worker(node).isPresent()) {
      throw CommandFailure.generic("Device '" + device + "' is in use");
    }
    checkResizable(machine, node);
    if (node.readOnly) {
      throw CommandFailure.generic("Image is read-only");
    }
    if (endsInMemory(node)) {
      throw CommandFailure.generic("Image format driver does not support resize");
    }
    if (node.isFormat() && size % 512 != 0) {
      throw CommandFailure.generic("The new size must be a multiple of 512");
    }
    node.bytes = size;
    if (!node.isFormat()) {
      node.below().ifPresent(file -> file.bytes = size);
    }
  }

  private static boolean endsInMemory(BlockNode node) {
    return node.isMemory() || node.below().filter(Nodes::endsInMemory).isPresent();
  }

  private static void checkResizable(Machine machine, BlockNode node) throws CommandFailure {
    Hold hold = Hold.ofBackend(() -> "", node, Permissions.IDLE);
    try {
      hold.change(Permissions.taking(Permission.RESIZE), machine.storage().graph());
    } finally {
      hold.end();
    }
  }
}
