// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Makes a profile's tables anew from a QEMU: {@code mvn test -pl hypervisor-sim -am
 * -Dtest=MakeTables -Dsurefire.failIfNoSpecifiedTests=false -Dvireo.qemu=PROGRAM}. It is no test,
 * and its name keeps it from being run as one; as one it needs no class path.
 */
class MakeTables {

  private static final Path RESOURCES = Path.of("src/main/resources/dev/vireo/simulator");

  /** What QEMU tells of itself, whatever its machine. */
  private static final List<String> CONSTANTS =
      List.of(
          "query-machines",
          "query-cpu-definitions",
          "query-chardev-backends",
          "query-command-line-options",
          "query-stats-schemas",
          "query-dump-guest-memory-capability",
          "x-query-roms",
          "x-query-irq",
          "x-query-jit",
          "x-query-interrupt-controllers",
          "x-accel-stats");

  private final String program = requireNonNull(System.getProperty("vireo.qemu"), "-Dvireo.qemu=");

  @Test
  void make() throws IOException {
    try (AskedQemu qemu = start()) {
      Tables tables = new Tables(RESOURCES.resolve("machine"), qemu.version());
      for (String constant : CONSTANTS) {
        if (qemu.has(constant)) {
          tables.write(constant, qemu.ask(constant));
        }
      }
      makeSchema(qemu);
    }
    makeTypes();
    makeModels();
  }

  private AskedQemu start(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-machine", "pc", "-S"));
    arguments.addAll(List.of(more));
    return AskedQemu.start(program, arguments.toArray(String[]::new));
  }

  private void makeSchema(AskedQemu qemu) throws IOException {
    Tables tables = new Tables(RESOURCES.resolve("schema"), qemu.version());
    JsonArray schema = (JsonArray) qemu.ask("query-qmp-schema");
    tables.write("qemu", schema);
    List<String> lines = new ArrayList<>();
    lines.add("# SPDX-License-Identifier: Apache-2.0");
    lines.add(
        "# What the introspection of this QEMU leaves out and its error texts show: the width");
    lines.add(
        "# of integers (TYPE MEMBER WIDTH; all others are integers of 64 bits with a sign), the");
    lines.add(
        "# names of alternates (TYPE NAME), and which commands there are before the machine is");
    lines.add("# (COMMAND allow-preconfig). Types have the introspection's numbers.");
    lines.addAll(new HiddenTypes(qemu, schema).learn());
    lines.addAll(early(schema));
    tables.writeLines("qemu-" + qemu.version() + "-types.txt", lines);
  }

  /** The commands that there are before the machine is; none is executed. */
  private List<String> early(JsonArray schema) throws IOException {
    List<String> early = new ArrayList<>();
    try (AskedQemu qemu = AskedQemu.start(program, "-preconfig")) {
      for (Json entity : schema.elements()) {
        String name = requireNonNull(((JsonObject) entity).string("name"));
        boolean command = "command".equals(((JsonObject) entity).string("meta-type"));
        JsonObject wrong = JsonObject.of("vireo-probe", 1);
        if (command && !qemu.failure(name, wrong).contains(" is permitted only after ")) {
          early.add(name + " allow-preconfig");
        }
      }
    }
    return early;
  }

  private void makeTypes() throws IOException {
    JsonArray types;
    Tables tables;
    JsonArray pci;
    try (AskedQemu qemu = start()) {
      tables = new Tables(RESOURCES.resolve("machine"), qemu.version());
      types = (JsonArray) qemu.ask("qom-list-types", "abstract", true);
      pci = (JsonArray) qemu.ask("qom-list-types", "implements", "pci-device");
      tables.write("qom-list-types", types);
      tables.writeAsIs("qom-interfaces", interfaces(qemu, types));
    }
    tables.writeAsIs("qom-properties", properties(types));
    tables.writeAsIs("pci-functions", new PciFunctions(program).learn(pci));
  }

  private static JsonObject interfaces(AskedQemu qemu, JsonArray types) throws IOException {
    Map<String, Json> interfaces = new LinkedHashMap<>();
    interfaces.put("interface", implementers(qemu, "interface"));
    for (Json type : types.elements()) {
      if ("interface".equals(((JsonObject) type).string("parent"))) {
        String name = name(type);
        interfaces.put(name, implementers(qemu, name));
      }
    }
    return new JsonObject(interfaces);
  }

  private static Json implementers(AskedQemu qemu, String name) throws IOException {
    JsonArray found = (JsonArray) qemu.ask("qom-list-types", "implements", name, "abstract", true);
    return Json.of(found.elements().stream().map(MakeTables::name).toList());
  }

  private static String name(Json type) {
    return requireNonNull(((JsonObject) type).string("name"));
  }

  private JsonObject properties(JsonArray types) throws IOException {
    try (SturdyQemu qemu = new SturdyQemu(this::startWithModules)) {
      PropertyTable table = new PropertyTable();
      for (Json type : types.elements()) {
        JsonObject arguments = JsonObject.of("typename", name(type));
        String all = qemu.line("qom-list-properties", arguments);
        String device = qemu.line("device-list-properties", arguments);
        if (all != null && returned(all) instanceof JsonArray properties) {
          table.add(name(type), withDefaults(properties, device));
        }
      }
      return table.table();
    }
  }

  /** Whoever asks for all types makes QEMU load all its modules. */
  private AskedQemu startWithModules() throws IOException {
    AskedQemu qemu = start();
    qemu.ask("qom-list-types");
    return qemu;
  }

  private static @Nullable Json returned(String line) {
    return ((JsonObject) Json.parse(line)).get("return");
  }

  /** Older versions tell a device's defaults only where it is asked for as a device. */
  private static JsonArray withDefaults(JsonArray properties, @Nullable String device) {
    Map<String, Json> told = new LinkedHashMap<>();
    if (device != null && returned(device) instanceof JsonArray array) {
      array.elements().forEach(property -> told.put(name(property), property));
    }
    return new JsonArray(
        properties.elements().stream()
            .map(property -> told.getOrDefault(name(property), property))
            .toList());
  }

  private void makeModels() throws IOException {
    try (AskedQemu qemu = start()) {
      Map<String, Json> models = new LinkedHashMap<>();
      for (Json definition : ((JsonArray) qemu.ask("query-cpu-definitions")).elements()) {
        String name = name(definition);
        JsonObject model = JsonObject.of("name", name);
        models.put(
            name,
            JsonObject.of(
                "full",
                expansion(qemu, "full", model),
                "static",
                expansion(qemu, "static", model)));
      }
      new Tables(RESOURCES.resolve("machine"), qemu.version())
          .writeAsIs("cpu-models", new JsonObject(models));
    }
  }

  private static Json expansion(AskedQemu qemu, String type, JsonObject model) throws IOException {
    return Tables.reversed(qemu.ask("query-cpu-model-expansion", "type", type, "model", model));
  }
}
