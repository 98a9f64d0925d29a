// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The NBD server and what it exports. Guarded by the machine's lock. */
public final class Exports {

  static final List<Command> ALL =
      List.of(
          Command.effect(
              "nbd-server-start",
              (machine, arguments) -> machine.storage().exports().startServer()),
          Command.effect(
              "nbd-server-stop", (machine, arguments) -> machine.storage().exports().stopServer()),
          Command.effect(
              "block-export-add",
              (machine, arguments) -> machine.storage().exports().add(arguments)),
          Command.effect(
              "block-export-del",
              (machine, arguments) -> machine.storage().exports().delete(arguments)),
          Command.effect(
              "nbd-server-add",
              (machine, arguments) -> machine.storage().exports().share(arguments)),
          Command.effect(
              "nbd-server-remove",
              (machine, arguments) ->
                  machine
                      .storage()
                      .exports()
                      .delete(
                          JsonObject.of(
                              "id", arguments.string("name"), "mode", arguments.string("mode")))),
          Command.query(
              "query-block-exports", (machine, arguments) -> machine.storage().exports().report()));

  private record Export(String id, String type, String name, Hold hold) {

    BlockNode node() {
      return hold.node();
    }

    JsonObject report() {
      return JsonObject.of(
          "id", id, "type", type, "node-name", node().name, "shutting-down", false);
    }
  }

  private final Machine machine;
  private final List<Export> exports = new ArrayList<>();
  private final List<String> inUse = new ArrayList<>();
  private boolean serving;

  Exports(Machine machine) {
    this.machine = machine;
  }

  private void startServer() throws CommandFailure {
    if (serving) {
      throw CommandFailure.generic("NBD server already running");
    }
    serving = true;
  }

  private void checkServing() throws CommandFailure {
    if (!serving) {
      throw CommandFailure.generic("NBD server not running");
    }
  }

  private void stopServer() throws CommandFailure {
    checkServing();
    List.copyOf(exports).forEach(this::remove);
    serving = false;
  }

  private Optional<Export> find(String id) {
    return exports.stream().filter(export -> export.id().equals(id)).findAny();
  }

  private void add(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (!id.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
      throw CommandFailure.generic("Invalid block export id");
    }
    if (find(id).isPresent()) {
      throw CommandFailure.generic("Block export id '" + id + "' is already in use");
    }
    String nodeName = requireNonNull(arguments.string("node-name"));
    BlockNode node = Nodes.lookup(machine, "", nodeName);
    String type = requireNonNull(arguments.string("type"));
    boolean writable = arguments.bool("writable", false);
    if (writable && node.readOnly) {
      throw CommandFailure.generic("Cannot export read-only node as writable");
    }
    checkThread(arguments);
    String name = requireNonNullElse(arguments.string("name"), nodeName);
    boolean yields = arguments.bool("allow-inactive", false);
    if (!yields) {
      new NodeActivity(machine.storage().graph()).activate(node);
    }
    Hold hold = hold(node, writable, yields);
    try {
      checkServed(type, name, node, arguments);
      hold.change(hold.permissions().notSharing(Permission.RESIZE), machine.storage().graph());
    } catch (CommandFailure failure) {
      machine.storage().graph().release(hold);
      throw failure;
    }
    exports.add(0, new Export(id, type, name, hold));
  }

  private void checkThread(JsonObject arguments) throws CommandFailure {
    String thread = arguments.string("iothread");
    if (thread != null && !machine.objects().isThread(thread)) {
      throw CommandFailure.generic("iothread \"" + thread + "\" not found");
    }
  }

  private void checkServed(String type, String name, BlockNode node, JsonObject arguments)
      throws CommandFailure {
    if (!type.equals("nbd")) {
      return;
    }
    checkServing();
    if (exports.stream().anyMatch(export -> export.name().equals(name))) {
      throw CommandFailure.generic("NBD server already has export named '" + name + "'");
    }
    JsonArray bitmaps = arguments.array("bitmaps");
    for (Json bitmap : bitmaps == null ? List.<Json>of() : bitmaps.elements()) {
      if (bitmap instanceof JsonString given && !node.bitmaps.containsKey(given.value())) {
        throw CommandFailure.generic("Bitmap '" + given.value() + "' is not found");
      }
    }
  }

  private Hold hold(BlockNode node, boolean writable, boolean yields) throws CommandFailure {
    Hold hold = Hold.ofBackend(() -> "", node, Permissions.IDLE);
    hold.yields = yields;
    try {
      hold.change(
          Permissions.taking(Permission.CONSISTENT_READ).taking(writable, Permission.WRITE),
          machine.storage().graph());
      return hold;
    } catch (CommandFailure failure) {
      machine.storage().graph().release(hold);
      throw failure;
    }
  }

  /** The older way to export a node: under its own name, or another. */
  private void share(JsonObject arguments) throws CommandFailure {
    String device = requireNonNull(arguments.string("device"));
    String name = requireNonNullElse(arguments.string("name"), device);
    BlockNode node = Nodes.lookup(machine, device, device);
    add(
        JsonObject.of(
            "type",
            "nbd",
            "id",
            name,
            "node-name",
            node.name,
            "name",
            name,
            "writable",
            arguments.bool("writable", false) && !node.readOnly));
  }

  private void delete(JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    Export export =
        find(id).orElseThrow(() -> CommandFailure.generic("Export '" + id + "' is not found"));
    if (!inUse.contains(id)) {
      remove(export);
    } else if ("hard".equals(arguments.string("mode"))) {
      inUse.remove(id);
      machine.later(Duration.ZERO, () -> remove(export));
    } else {
      throw CommandFailure.generic("export '" + id + "' still in use");
    }
  }

  private void remove(Export export) {
    exports.remove(export);
    inUse.remove(export.id());
    machine.storage().graph().release(export.hold());
    machine.raise("BLOCK_EXPORT_DELETED", JsonObject.of("id", export.id()));
  }

  private Json report() {
    return Json.of(exports.stream().map(Export::report).toList());
  }

  /** A client of an export comes, or goes. */
  public void client(String id, boolean connected) {
    if (find(id).isEmpty()) {
      throw new IllegalArgumentException("There is no export " + id + ".");
    }
    if (connected) {
      inUse.add(id);
    } else {
      inUse.remove(id);
    }
  }

  /** Whether something is exported by this name of the server; its node. */
  public Optional<String> node(String name) {
    return exports.stream()
        .filter(export -> export.name().equals(name))
        .map(export -> export.node().name)
        .findAny();
  }
}
