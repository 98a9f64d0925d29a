// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command that gives nodes other options. */
final class NodeReopening {

  static final List<Command> ALL =
      List.of(Command.effect("blockdev-reopen", NodeReopening::reopenAll));

  /** What may be changed. */
  private static final Set<String> MUTABLE =
      Set.of("cache", "detect-zeroes", "discard", "auto-read-only", "force-share", "read-only");

  private static final Map<String, Set<String>> MUTABLE_BY_DRIVER =
      Map.of(
          "raw", Set.of("offset", "size"),
          "throttle", Set.of("throttle-group"),
          "qcow2", Set.of("lazy-refcounts", "overlap-check", "cache-size", "l2-cache-size"),
          "file", Set.of("x-check-cache-dropped", "locking", "aio"));

  private static final Set<String> CHILDREN =
      Set.of("driver", "node-name", "file", "backing", "image", "raw", "test", "log", "children");

  private NodeReopening() {}

  private static void reopenAll(Machine machine, JsonObject arguments) throws CommandFailure {
    for (Json element : requireNonNull(arguments.array("options")).elements()) {
      reopen(machine, (JsonObject) element);
    }
  }

  private static void reopen(Machine machine, JsonObject options) throws CommandFailure {
    String name = options.string("node-name");
    if (name == null) {
      throw CommandFailure.generic("node-name not specified");
    }
    BlockNode node = Nodes.named(machine, name);
    checkReset(node, options);
    if (!node.driver.equals(Options.string(options, "driver"))) {
      throw CommandFailure.generic("Cannot change the option 'driver'");
    }
    BlockNode file = file(machine, options);
    checkOptions(machine, node, options);
    setReadOnly(machine, node, options.bool("read-only", false));
    if (file != null && file != node.child("file")) {
      replaceFile(machine, node, file);
    }
    node.options = ownOptions(node, options);
    measure(node);
  }

  private static @Nullable BlockNode file(Machine machine, JsonObject options)
      throws CommandFailure {
    return options.get("file") instanceof JsonString name
        ? Nodes.lookup(machine, "", name.value())
        : null;
  }

  private static void checkReset(BlockNode node, JsonObject options) throws CommandFailure {
    Set<String> own = MUTABLE_BY_DRIVER.getOrDefault(node.driver, Set.of());
    for (String name : node.options.members().keySet()) {
      boolean free = MUTABLE.contains(name) || own.contains(name);
      boolean kept = options.has(name) && !name.equals("active");
      if (!free && !kept) {
        throw CommandFailure.generic("Option '" + name + "' cannot be reset to its default value");
      }
    }
  }

  private static void checkOptions(Machine machine, BlockNode node, JsonObject options)
      throws CommandFailure {
    Set<String> own = MUTABLE_BY_DRIVER.getOrDefault(node.driver, Set.of());
    for (Map.Entry<String, Json> option : options.members().entrySet()) {
      String name = option.getKey();
      boolean free = MUTABLE.contains(name) || own.contains(name) || CHILDREN.contains(name);
      if (!free && !option.getValue().equals(node.options.get(name))) {
        throw CommandFailure.generic("Cannot change the option '" + name + "'");
      }
    }
    if (node.driver.equals("throttle")) {
      machine.storage().checks().checkGroup(Options.string(options, "throttle-group"));
    }
    if (node.driver.equals("raw")) {
      NodeChecks.checkPart(options, node.below().map(below -> below.bytes).orElse(0L));
    }
  }

  private static void setReadOnly(Machine machine, BlockNode node, boolean readOnly)
      throws CommandFailure {
    boolean old = node.readOnly;
    node.readOnly = readOnly;
    try {
      machine.storage().graph().checkPermissions(node);
    } catch (CommandFailure failure) {
      node.readOnly = old;
      throw readOnly
          ? CommandFailure.generic(
              "Read-only block node '" + node.name + "' cannot support read-write users")
          : failure;
    }
  }

  private static void replaceFile(Machine machine, BlockNode node, BlockNode file)
      throws CommandFailure {
    node.checkNoCycle("file", file);
    BlockNode old = node.child("file");
    node.orphan("file");
    node.adopt("file", file);
    if (old != null) {
      machine.storage().graph().release(old);
    }
  }

  private static JsonObject ownOptions(BlockNode node, JsonObject options) {
    Map<String, Json> own = new LinkedHashMap<>(node.options.members());
    own.keySet().removeAll(MUTABLE);
    own.keySet().removeAll(MUTABLE_BY_DRIVER.getOrDefault(node.driver, Set.of()));
    own.putAll(options.members());
    own.keySet().removeAll(CHILDREN);
    own.remove("read-only");
    return new JsonObject(own);
  }

  private static void measure(BlockNode node) {
    if (node.driver.equals("raw")) {
      long length = node.below().map(below -> below.bytes).orElse(node.bytes);
      long offset = Options.number(node.options, "offset", 0);
      node.bytes = Options.number(node.options, "size", length - offset);
    }
  }
}
