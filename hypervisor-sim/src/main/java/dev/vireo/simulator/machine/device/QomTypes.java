// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Failure;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.EmulatorAnswers;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of QEMU's objects. */
final class QomTypes {

  static final List<Command> COMMANDS =
      List.of(
          Command.query("qom-list-types", (machine, arguments) -> of(machine).list(arguments)),
          Command.query(
              "qom-list-properties",
              (machine, arguments) ->
                  of(machine).properties(requireNonNull(arguments.string("typename")))),
          Command.query(
              "device-list-properties",
              (machine, arguments) ->
                  of(machine).deviceProperties(requireNonNull(arguments.string("typename")))));

  private final QemuProfile profile;
  private final Map<String, JsonObject> types = new LinkedHashMap<>();

  /** All types by name, in QEMU's order. */
  private QomTypes(QemuProfile profile) {
    this.profile = profile;
    for (Json type : ((JsonArray) EmulatorAnswers.of(profile, "qom-list-types")).elements()) {
      types.put(requireNonNull(((JsonObject) type).string("name")), (JsonObject) type);
    }
  }

  private static QomTypes of(Machine machine) {
    return new QomTypes(machine.settings().profile());
  }

  private static boolean isAbstract(JsonObject type) {
    return type.bool("abstract", false);
  }

  private Json list(JsonObject arguments) {
    String ancestor = arguments.string("implements");
    boolean all = arguments.bool("abstract", false);
    return Json.of(
        types.values().stream()
            .filter(type -> all || !isAbstract(type))
            .filter(type -> ancestor == null || isA(type, ancestor))
            .toList());
  }

  /** Whether a type is another, or comes from it, or has it as an interface. */
  private boolean isA(JsonObject type, String ancestor) {
    JsonArray implementers =
        ((JsonObject) EmulatorAnswers.of(profile, "qom-interfaces")).array(ancestor);
    if (implementers != null) {
      return implementers.elements().contains(new JsonString(requireNonNull(type.string("name"))));
    }
    for (@Nullable JsonObject at = type; at != null; at = parent(at)) {
      if (ancestor.equals(at.string("name"))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable JsonObject parent(JsonObject type) {
    String parent = type.string("parent");
    return parent == null ? null : types.get(parent);
  }

  private Json properties(String name) throws CommandFailure {
    Optional<JsonArray> known = TypeProperties.of(profile).find(name);
    if (known.isPresent()) {
      return profile.isAtLeast(10, 0) ? known.get() : withoutDefaults(known.get());
    }
    if (isInterface(name)) {
      throw CommandFailure.generic("Parameter 'typename' expects a QOM type");
    }
    throw new CommandFailure(Failure.DEVICE_NOT_FOUND, "Class '" + name + "' not found");
  }

  private static JsonArray withoutDefaults(JsonArray properties) {
    List<Json> plain = new ArrayList<>();
    for (Json property : properties.elements()) {
      Map<String, Json> members = new LinkedHashMap<>(((JsonObject) property).members());
      members.remove("default-value");
      plain.add(new JsonObject(members));
    }
    return new JsonArray(plain);
  }

  private boolean isInterface(String name) {
    JsonObject type = types.get(name);
    return name.equals("interface") || type != null && "interface".equals(type.string("parent"));
  }

  private Json deviceProperties(String name) throws CommandFailure {
    JsonObject type = types.get(name);
    if (type == null) {
      throw CommandFailure.deviceNotFound(name);
    }
    if (isAbstract(type) || !isA(type, "device")) {
      throw CommandFailure.generic("Parameter 'typename' expects a non-abstract device type");
    }
    return DeviceProperties.of(profile).find(name).orElse(JsonArray.EMPTY);
  }
}
