// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.List;

/** {@code qom-list-get}: what {@code qom-list} and {@code qom-get} tell, at once for many paths. */
final class ObjectValues {

  static final Command COMMAND = Command.query("qom-list-get", ObjectValues::answer);

  private ObjectValues() {}

  private static Json answer(Machine machine, JsonObject arguments) throws CommandFailure {
    List<Json> objects = new ArrayList<>();
    for (Json path : requireNonNull(arguments.array("paths")).elements()) {
      objects.add(object(machine, ((JsonString) path).value()));
    }
    return new JsonArray(objects);
  }

  private static JsonObject object(Machine machine, String path) throws CommandFailure {
    List<Json> properties = new ArrayList<>();
    for (Json property : list(machine, path).elements()) {
      JsonObject listed = (JsonObject) property;
      String name = requireNonNull(listed.string("name"));
      String type = requireNonNull(listed.string("type"));
      JsonObject.Builder valued = JsonObject.builder().put("name", name).put("type", type);
      putValue(valued, machine, path, name, type);
      properties.add(valued.build());
    }
    return JsonObject.of("properties", new JsonArray(properties));
  }

  /** A property that cannot be read has no value here. */
  private static void putValue(
      JsonObject.Builder valued, Machine machine, String path, String name, String type) {
    if (type.startsWith("child<")) {
      valued.put("value", (path.equals("/") ? "" : path) + "/" + name);
      return;
    }
    JsonObject asked = JsonObject.of("path", path, "property", name);
    try {
      valued.put("value", run(machine, "qom-get", asked));
    } catch (CommandFailure failure) {
      valued.putIfPresent("value", name.equals("type") ? "container" : null);
    }
  }

  static JsonArray list(Machine machine, String path) throws CommandFailure {
    return (JsonArray) run(machine, "qom-list", JsonObject.of("path", path));
  }

  private static Json run(Machine machine, String command, JsonObject arguments)
      throws CommandFailure {
    return Commands.find(command, machine.settings().profile())
        .orElseThrow()
        .action()
        .run(machine, arguments);
  }
}
