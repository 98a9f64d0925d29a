// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.CommandFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The properties of QEMU's devices, as its own {@code device-list-properties} tells them. */
final class DeviceProperties {

  /** What every device has besides, and nobody can set. */
  private static final Set<String> OF_ALL = Set.of("parent_bus", "hotplugged", "hotpluggable");

  /** What says of a device where and what it is. */
  static final Set<String> OF_COMMAND = Set.of("driver", "id", "bus", "realized", "type");

  /** What {@code device-list-properties} does not tell. */
  private static final Set<String> UNTOLD =
      Set.of("type", "realized", "hotpluggable", "hotplugged", "parent_bus");

  private static final Map<QemuProfile, DeviceProperties> MADE = new ConcurrentHashMap<>();

  private final TypeProperties properties;
  private final boolean tellsLegacy;
  private final Map<String, Map<String, String>> types = new ConcurrentHashMap<>();

  private DeviceProperties(QemuProfile profile) {
    properties = TypeProperties.of(profile);
    tellsLegacy = profile.isAtLeast(11, 0);
  }

  static DeviceProperties of(QemuProfile profile) {
    return MADE.computeIfAbsent(profile, DeviceProperties::new);
  }

  /** What is told of those of a driver; empty for a driver that is not known here. */
  Optional<JsonArray> find(String driver) {
    return properties.find(driver).map(all -> new JsonArray(told(all)));
  }

  private List<Json> told(JsonArray all) {
    return all.elements().stream().filter(property -> isTold(name(property))).toList();
  }

  private boolean isTold(String name) {
    return !UNTOLD.contains(name) && (tellsLegacy || !name.startsWith("legacy-"));
  }

  private static String name(Json property) {
    return Objects.requireNonNull(((JsonObject) property).string("name"));
  }

  /** Fails for a property that the driver has not, or that nobody can set. */
  void check(String driver, JsonObject given) throws CommandFailure {
    Optional<JsonArray> known = find(driver);
    if (known.isEmpty()) {
      return;
    }
    Map<String, String> types = this.types.computeIfAbsent(driver, name -> types(known.get()));
    for (Map.Entry<String, Json> property : given.members().entrySet()) {
      check(driver, property.getKey(), property.getValue(), types);
    }
  }

  private static void check(String driver, String name, Json value, Map<String, String> types)
      throws CommandFailure {
    if (OF_ALL.contains(name)) {
      throw CommandFailure.generic("Property '" + driver + "." + name + "' is not writable");
    }
    if (OF_COMMAND.contains(name)) {
      return;
    }
    String type = types.get(name);
    if (type == null) {
      throw CommandFailure.generic("Property '" + driver + "." + name + "' not found");
    }
    PropertyText.check(name, type, text(value));
  }

  /** As QEMU writes a value before it reads it again. */
  private static String text(Json value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonBoolean flag) {
      return flag.value() ? "on" : "off";
    }
    return value.toString();
  }

  private static Map<String, String> types(JsonArray properties) {
    Map<String, String> types = new HashMap<>();
    for (Json property : properties.elements()) {
      JsonObject one = (JsonObject) property;
      types.put(
          Objects.requireNonNull(one.string("name")), Objects.requireNonNull(one.string("type")));
    }
    return types;
  }
}
