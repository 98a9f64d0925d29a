// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands about the snapshots inside an image. */
final class InternalSnapshots {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "blockdev-snapshot-internal-sync",
              (machine, arguments) ->
                  Transactions.single(machine, "blockdev-snapshot-internal-sync", arguments)),
          Command.change("blockdev-snapshot-delete-internal-sync", InternalSnapshots::delete));

  private InternalSnapshots() {}

  /** Makes one; returns how to take it back. */
  static Runnable make(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    BlockNode node = Nodes.lookup(machine, device, device);
    Nodes.checkRoot(node);
    Blocks.check(machine, node, Blocks.Operation.OTHER);
    if (!node.isFormat()) {
      throw CommandFailure.generic(
          "Block format '%s' used by device '%s' does not support internal snapshots"
              .formatted(node.driver, device));
    }
    String name = requireNonNull(arguments.string("name"));
    if (name.isEmpty()) {
      throw CommandFailure.generic("Name is empty");
    }
    if (node.snapshots.stream().anyMatch(other -> other.name().equals(name))) {
      throw CommandFailure.generic(
          "Snapshot with name '%s' already exists on device '%s'".formatted(name, device));
    }
    InternalSnapshot made = new InternalSnapshot(nextId(node), name, machine.now());
    node.snapshots.add(made);
    return () -> node.snapshots.remove(made);
  }

  private static String nextId(BlockNode node) {
    int last = node.snapshots.stream().mapToInt(one -> Integer.parseInt(one.id())).max().orElse(0);
    return Integer.toString(last + 1);
  }

  private static Json delete(Machine machine, JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    BlockNode node = Nodes.lookup(machine, device, device);
    String id = arguments.string("id");
    String name = arguments.string("name");
    if (id == null && name == null) {
      throw CommandFailure.generic("Name or id must be provided");
    }
    if (!node.isFormat()) {
      throw CommandFailure.generic("Failed to get a snapshot list: Operation not supported");
    }
    InternalSnapshot found =
        node.snapshots.stream()
            .filter(one -> one.is(id, name))
            .findFirst()
            .orElseThrow(
                () ->
                    CommandFailure.generic(
                        "Snapshot with id '%s' and name '%s' does not exist on device '%s'"
                            .formatted(id, name, device)));
    node.snapshots.remove(found);
    return found.report();
  }
}
