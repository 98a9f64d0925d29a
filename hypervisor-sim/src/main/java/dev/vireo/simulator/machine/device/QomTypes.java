// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.EmulatorAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of QEMU's objects. */
final class QomTypes {

  static final List<Command> COMMANDS =
      List.of(
          Command.query("qom-list-types", (machine, arguments) -> list(arguments)),
          Command.query(
              "qom-list-properties",
              (machine, arguments) -> properties(requireNonNull(arguments.string("typename")))),
          Command.query(
              "device-list-properties",
              (machine, arguments) ->
                  deviceProperties(requireNonNull(arguments.string("typename")))));

  private QomTypes() {}

  /** All types by name, in QEMU's order. */
  private static Map<String, JsonObject> types() {
    Map<String, JsonObject> types = new LinkedHashMap<>();
    for (Json type : ((JsonArray) EmulatorAnswers.of("qom-list-types")).elements()) {
      types.put(requireNonNull(((JsonObject) type).string("name")), (JsonObject) type);
    }
    return types;
  }

  private static boolean isAbstract(JsonObject type) {
    return type.bool("abstract", false);
  }

  private static Json list(JsonObject arguments) {
    Map<String, JsonObject> types = types();
    String ancestor = arguments.string("implements");
    boolean all = arguments.bool("abstract", false);
    return Json.of(
        types.values().stream()
            .filter(type -> all || !isAbstract(type))
            .filter(type -> ancestor == null || isA(types, type, ancestor))
            .toList());
  }

  /** Whether a type is another, or comes from it, or has it as an interface. */
  private static boolean isA(Map<String, JsonObject> types, JsonObject type, String ancestor) {
    JsonArray implementers = ((JsonObject) EmulatorAnswers.of("qom-interfaces")).array(ancestor);
    if (implementers != null) {
      return implementers.elements().contains(new JsonString(requireNonNull(type.string("name"))));
    }
    for (@Nullable JsonObject at = type; at != null; at = parent(types, at)) {
      if (ancestor.equals(at.string("name"))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable JsonObject parent(Map<String, JsonObject> types, JsonObject type) {
    String parent = type.string("parent");
    return parent == null ? null : types.get(parent);
  }

  private static Json properties(String name) throws CommandFailure {
    JsonArray known = ((JsonObject) EmulatorAnswers.of("qom-list-properties")).array(name);
    if (known == null && isInterface(name)) {
      throw CommandFailure.generic("Parameter 'typename' expects a QOM type");
    }
    if (known == null) {
      throw new CommandFailure(Failure.DEVICE_NOT_FOUND, "Class '" + name + "' not found");
    }
    return known;
  }

  private static boolean isInterface(String name) {
    JsonObject type = types().get(name);
    return name.equals("interface") || type != null && "interface".equals(type.string("parent"));
  }

  private static Json deviceProperties(String name) throws CommandFailure {
    Optional<JsonArray> known = DeviceProperties.of(name);
    if (known.isPresent()) {
      return known.get();
    }
    if (!types().containsKey(name)) {
      throw CommandFailure.deviceNotFound(name);
    }
    throw CommandFailure.generic("Parameter 'typename' expects a non-abstract device type");
  }
}
