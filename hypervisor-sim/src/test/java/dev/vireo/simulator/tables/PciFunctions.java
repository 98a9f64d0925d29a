// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns how each PCI device shows in {@code query-pci}, by a QEMU that has it. */
final class PciFunctions {

  private static final String ID = "the-one";

  /** What a device may need to start. */
  private static final List<String> NEEDS =
      List.of(
          "",
          ",drive=d",
          ",netdev=n",
          ",memdev=m",
          ",chardev=c",
          ",serial=x,drive=d",
          ",chassis_nr=1");

  /** Other names of drivers, which are no types. */
  private static final List<String> ALIASES = List.of("ahci", "lsi");

  private static final String[] BACKENDS = {
    "-blockdev", "null-co,node-name=d",
    "-netdev", "hubport,hubid=0,id=n",
    "-object", "memory-backend-ram,size=4M,share=on,id=m",
    "-chardev", "null,id=c"
  };

  private final String program;

  PciFunctions(String program) {
    this.program = program;
  }

  JsonObject learn(JsonArray types) throws IOException {
    Map<String, Json> functions = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(ALIASES);
    types.elements().forEach(type -> names.add(requireNonNull(((JsonObject) type).string("name"))));
    for (String name : names) {
      for (int i = 0; i < NEEDS.size() && !functions.containsKey(name); i++) {
        JsonObject function = function(name + NEEDS.get(i));
        if (function != null) {
          functions.put(name, Tables.reversed(function));
        }
      }
    }
    for (String board : List.of("pc", "q35")) {
      functions.put("board " + board, Tables.reversed(board(board)));
      functions.put("board " + board + " vga", Tables.reversed(board(board, "-vga", "std")));
    }
    return new JsonObject(functions);
  }

  @Nullable
  private JsonObject function(String device) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-machine", "pc", "-S", "-m", "128M,maxmem=1G"));
    arguments.addAll(List.of(BACKENDS));
    arguments.addAll(List.of("-device", device + ",id=" + ID));
    try (AskedQemu qemu = AskedQemu.start(program, arguments.toArray(String[]::new))) {
      return devices(qemu).elements().stream()
          .map(JsonObject.class::cast)
          .filter(found -> ID.equals(found.string("qdev_id")))
          .findFirst()
          .orElse(null);
    } catch (IOException refused) {
      return null;
    }
  }

  private JsonArray board(String board, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-machine", board, "-S"));
    arguments.addAll(List.of(more));
    try (AskedQemu qemu = AskedQemu.start(program, arguments.toArray(String[]::new))) {
      return devices(qemu);
    }
  }

  private static JsonArray devices(AskedQemu qemu) throws IOException {
    Json bus = ((JsonArray) qemu.ask("query-pci")).elements().get(0);
    return requireNonNull(((JsonObject) bus).array("devices"));
  }
}
