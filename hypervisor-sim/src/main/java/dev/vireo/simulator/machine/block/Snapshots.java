// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.HostFile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.Set;

/** Commands that put an overlay on a node. */
final class Snapshots {

  private static final Set<String> HAVE_BACKING =
      Set.of("qcow2", "qcow", "qed", "vmdk", "parallels");

  /** The nodes that QEMU opens, and closes again, while it makes an image. */
  private static final int PASSING_NODES = 3;

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "blockdev-snapshot-sync",
              (machine, arguments) ->
                  Transactions.single(machine, "blockdev-snapshot-sync", arguments)),
          Command.effect(
              "blockdev-snapshot",
              (machine, arguments) ->
                  Transactions.single(machine, "blockdev-snapshot", arguments)));

  private Snapshots() {}

  /** Makes an image and puts it on top; returns how to take it back. */
  static Runnable sync(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = Nodes.lookup(machine, arguments);
    Blocks.check(machine, node, Blocks.Operation.OTHER);
    String name = arguments.string("snapshot-node-name");
    if (arguments.has("node-name") && name == null) {
      throw CommandFailure.generic("New overlay node-name missing");
    }
    if (name != null
        && (machine.storage().graph().find(name).isPresent()
            || machine.storage().drives().named(name).isPresent())) {
      throw CommandFailure.generic("New overlay node-name already in use");
    }
    String path = requireNonNull(arguments.string("snapshot-file"));
    String format = requireNonNullElse(arguments.string("format"), "qcow2");
    Images.checkFormat(format);
    HostFiles files = machine.storage().files();
    if (!"existing".equals(arguments.string("mode"))) {
      checkBacking(format);
      HostFiles.checkFolder(path);
      files.put(new HostFile(path, format, node.bytes, 0, node.filename()));
      machine.storage().graph().skipNames(PASSING_NODES);
    }
    JsonObject options =
        JsonObject.builder()
            .put("driver", format)
            .putIfPresent("node-name", name)
            .put("backing", null)
            .put("file", JsonObject.of("driver", "file", "filename", path))
            .build();
    BlockNode overlay = machine.storage().opener().open(options);
    overlay.backingFormat = node.driver;
    return cover(machine, node, overlay);
  }

  private static void checkBacking(String format) throws CommandFailure {
    if (!HAVE_BACKING.contains(format)) {
      throw CommandFailure.generic("Backing file not supported for file format '" + format + "'");
    }
  }

  /** Puts a node that exists on top of another; returns how to take it back. */
  static Runnable cover(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node"));
    String overlayName = requireNonNull(arguments.string("overlay"));
    BlockNode node = Nodes.lookup(machine, name, name);
    Blocks.check(machine, node, Blocks.Operation.OTHER);
    BlockNode overlay = Nodes.lookup(machine, overlayName, overlayName);
    if (overlay.isUsedBy(Hold.Kind.BACKEND)) {
      throw CommandFailure.generic("The overlay is already in use");
    }
    if (overlay.backing() != null) {
      throw CommandFailure.generic("The overlay already has a backing image");
    }
    if (!overlay.isFormat()) {
      throw CommandFailure.generic("The overlay does not support backing images");
    }
    return cover(machine, node, overlay);
  }

  private static Runnable cover(Machine machine, BlockNode node, BlockNode overlay)
      throws CommandFailure {
    overlay.checkNoCycle("backing", node);
    boolean readOnly = node.readOnly;
    overlay.adopt("backing", node);
    node.family().forEach(part -> part.readOnly = true);
    Chains.replace(machine, node, overlay);
    return () -> {
      overlay.orphan("backing");
      node.family().forEach(part -> part.readOnly = readOnly);
      Chains.replace(machine, overlay, node);
    };
  }
}
