// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** Commands about dirty bitmaps. Those that change one return how to take it back. */
final class Bitmaps {

  static final List<Command> ALL =
      List.of(
          Command.effect("block-dirty-bitmap-add", Bitmaps::add),
          Command.effect("block-dirty-bitmap-remove", Bitmaps::remove),
          Command.effect("block-dirty-bitmap-clear", Bitmaps::clear),
          Command.effect("block-dirty-bitmap-enable", Bitmaps::enable),
          Command.effect("block-dirty-bitmap-disable", Bitmaps::disable),
          Command.effect("block-dirty-bitmap-merge", Bitmaps::merge),
          Command.query("x-debug-block-dirty-bitmap-sha256", Bitmaps::digest));

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
    boolean persistent = arguments.bool("persistent", false);
    if (persistent && !node.isFormat()) {
      throw CommandFailure.generic(
          "Can't store persistent bitmaps to " + node.name + ": Operation not supported");
    }
    if (node.bitmaps.containsKey(name)) {
      throw CommandFailure.generic("Bitmap already exists: " + name);
    }
    Bitmap made = new Bitmap(name, granularity, persistent, node.bytes);
    made.recording = !arguments.bool("disabled", false);
    node.bitmaps.put(name, made);
    return () -> node.bitmaps.remove(name);
  }

  static Runnable remove(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = present(machine, arguments);
    Bitmap old = idle(node, arguments, "name");
    node.bitmaps.remove(old.name);
    return () -> node.bitmaps.put(old.name, old);
  }

  private static Bitmap idle(BlockNode node, JsonObject arguments, String member)
      throws CommandFailure {
    Bitmap bitmap = bitmap(node, requireNonNull(arguments.string(member)));
    bitmap.checkIdle();
    return bitmap;
  }

  private static Bitmap bitmap(BlockNode node, String name) throws CommandFailure {
    Bitmap bitmap = node.bitmaps.get(name);
    if (bitmap == null) {
      throw CommandFailure.generic("Dirty bitmap '" + name + "' not found");
    }
    return bitmap;
  }

  static Runnable clear(Machine machine, JsonObject arguments) throws CommandFailure {
    Bitmap bitmap = idle(present(machine, arguments), arguments, "name");
    BitSet old = bitmap.content();
    bitmap.clear();
    return () -> bitmap.restore(old);
  }

  static Runnable enable(Machine machine, JsonObject arguments) throws CommandFailure {
    return record(machine, arguments, true);
  }

  static Runnable disable(Machine machine, JsonObject arguments) throws CommandFailure {
    return record(machine, arguments, false);
  }

  private static Runnable record(Machine machine, JsonObject arguments, boolean on)
      throws CommandFailure {
    Bitmap bitmap = idle(present(machine, arguments), arguments, "name");
    boolean old = bitmap.recording;
    bitmap.recording = on;
    return () -> bitmap.recording = old;
  }

  static Runnable merge(Machine machine, JsonObject arguments) throws CommandFailure {
    BlockNode node = present(machine, arguments);
    Bitmap target = bitmap(node, requireNonNull(arguments.string("target")));
    List<Bitmap> sources = new ArrayList<>();
    for (Json source : requireNonNull(arguments.array("bitmaps")).elements()) {
      sources.add(source(machine, node, source));
    }
    for (Bitmap source : sources) {
      checkMerge(target, source);
    }
    BitSet old = target.content();
    sources.forEach(target::merge);
    return () -> target.restore(old);
  }

  /** By its name, or by its name and its node's. */
  private static Bitmap source(Machine machine, BlockNode node, Json source) throws CommandFailure {
    return source instanceof JsonObject other
        ? bitmap(present(machine, other), requireNonNull(other.string("name")))
        : bitmap(node, Options.string(JsonObject.of("name", source), "name"));
  }

  private static void checkMerge(Bitmap target, Bitmap source) throws CommandFailure {
    target.checkIdle();
    source.checkIdle();
    if (target.bytes != source.bytes) {
      throw CommandFailure.generic(
          "Bitmaps are of different sizes (destination size is %d, source size is %d) and can't be merged"
              .formatted(target.bytes, source.bytes));
    }
  }

  private static Json digest(Machine machine, JsonObject arguments) throws CommandFailure {
    Bitmap bitmap = bitmap(present(machine, arguments), requireNonNull(arguments.string("name")));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bitmap.memory());
      return JsonObject.of("sha256", HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
