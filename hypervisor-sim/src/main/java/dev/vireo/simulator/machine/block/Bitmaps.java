// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.function.UnaryOperator;

/** Commands about dirty bitmaps. Each returns how to take it back. */
final class Bitmaps {

  static final List<Command> ALL =
      List.of(
          Command.effect("block-dirty-bitmap-add", Bitmaps::add),
          Command.effect("block-dirty-bitmap-remove", Bitmaps::remove),
          Command.effect("block-dirty-bitmap-clear", Bitmaps::clear),
          Command.effect("block-dirty-bitmap-enable", Bitmaps::enable),
          Command.effect("block-dirty-bitmap-disable", Bitmaps::disable),
          Command.effect("block-dirty-bitmap-merge", Bitmaps::merge));

  private Bitmaps() {}

  private static BlockNode node(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node"));
    return Nodes.lookup(machine, name, name);
  }

  /** The same for a bitmap that is to be there; QEMU says differently that it is not. */
  private static BlockNode present(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("node"));
    if (machine.storage().drives().named(name).isEmpty()
        && machine.storage().graph().find(name).isEmpty()) {
      throw CommandFailure.generic("Node '" + name + "' not found");
    }
    return node(machine, arguments);
  }

  static Runnable add(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("name"));
    if (name.isEmpty()) {
      throw CommandFailure.generic("Bitmap name cannot be empty");
    }
    BlockNode node = node(machine, arguments);
    long granularity = Options.number(arguments, "granularity", 65536);
    if (granularity < 512 || Long.bitCount(granularity) != 1) {
      throw CommandFailure.generic("Granularity must be power of 2 and at least 512");
    }
    if (node.bitmaps.containsKey(name)) {
      throw CommandFailure.generic("Bitmap already exists: " + name);
    }
    boolean persistent = arguments.bool("persistent", false);
    if (persistent && !node.isFormat()) {
      throw CommandFailure.generic(
          "Can't store persistent bitmaps to " + node.name + ": Operation not supported");
    }
    boolean recording = !arguments.bool("disabled", false);
    node.bitmaps.put(name, new Bitmap(name, granularity, recording, persistent, false, 0));
    return () -> node.bitmaps.remove(name);
  }

  static Runnable remove(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = present(machine, arguments);
    Bitmap old = bitmap(node, requireNonNull(arguments.string("name")));
    node.bitmaps.remove(old.name());
    return () -> node.bitmaps.put(old.name(), old);
  }

  private static Bitmap bitmap(BlockNode node, String name) throws CommandFailure {
    Bitmap bitmap = node.bitmaps.get(name);
    if (bitmap == null) {
      throw CommandFailure.generic("Dirty bitmap '" + name + "' not found");
    }
    return bitmap;
  }

  private static Runnable change(
      Machine machine, JsonObject arguments, UnaryOperator<Bitmap> change) throws CommandFailure {
    BlockNode node = present(machine, arguments);
    Bitmap old = bitmap(node, requireNonNull(arguments.string("name")));
    node.bitmaps.put(old.name(), change.apply(old));
    return () -> node.bitmaps.put(old.name(), old);
  }

  static Runnable clear(Machine machine, JsonObject arguments) throws CommandFailure {
    return change(machine, arguments, bitmap -> bitmap.withCount(0));
  }

  static Runnable enable(Machine machine, JsonObject arguments) throws CommandFailure {
    return change(machine, arguments, bitmap -> bitmap.withRecording(true));
  }

  static Runnable disable(Machine machine, JsonObject arguments) throws CommandFailure {
    return change(machine, arguments, bitmap -> bitmap.withRecording(false));
  }

  /** What a backup may say about a bitmap. */
  static void checkForBackup(BlockNode node, JsonObject arguments) throws CommandFailure {
    String sync = requireNonNull(arguments.string("sync"));
    String name = arguments.string("bitmap");
    boolean needed = sync.equals("incremental") || sync.equals("bitmap");
    if (needed && name == null) {
      throw CommandFailure.generic("must provide a valid bitmap name for '" + sync + "' sync mode");
    }
    boolean hasMode = arguments.has("bitmap-mode") || sync.equals("incremental");
    if (name != null && !node.bitmaps.containsKey(name)) {
      throw CommandFailure.generic("Bitmap '" + name + "' could not be found");
    }
    if (name != null && !hasMode) {
      throw CommandFailure.generic("Bitmap sync mode must be given when providing a bitmap");
    }
    if (name == null && hasMode) {
      throw CommandFailure.generic("Cannot specify bitmap sync mode without a bitmap");
    }
  }

  static Runnable merge(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = present(machine, arguments);
    Bitmap target = bitmap(node, requireNonNull(arguments.string("target")));
    for (var source : requireNonNull(arguments.array("bitmaps")).elements()) {
      if (source instanceof JsonObject other) {
        bitmap(present(machine, other), requireNonNull(other.string("name")));
      } else {
        bitmap(node, Options.string(JsonObject.of("name", source), "name"));
      }
    }
    return () -> node.bitmaps.put(target.name(), target);
  }
}
