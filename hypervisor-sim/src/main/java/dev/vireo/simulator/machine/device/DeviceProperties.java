// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** The properties of QEMU's devices, as its own {@code device-list-properties} tells them. */
final class DeviceProperties {

  private static final String FILE = "device-properties-7.2.json.gz";

  /** What every device has besides, and nobody can set. */
  private static final Set<String> OF_ALL = Set.of("parent_bus", "hotplugged", "hotpluggable");

  /** What says of a device where and what it is. */
  static final Set<String> OF_COMMAND = Set.of("driver", "id", "bus", "realized", "type");

  private static final JsonObject ALL = read();

  private static final Map<String, Map<String, String>> TYPES = new ConcurrentHashMap<>();

  private DeviceProperties() {}

  private static JsonObject read() {
    try (InputStream file =
            Objects.requireNonNull(DeviceProperties.class.getResourceAsStream(FILE), FILE);
        InputStream text = new GZIPInputStream(file)) {
      return (JsonObject) Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a driver; empty for a driver that is not known here. */
  static Optional<JsonArray> of(String driver) {
    return Optional.ofNullable(ALL.array(driver));
  }

  /** Fails for a property that the driver has not, or that nobody can set. */
  static void check(String driver, JsonObject given) throws CommandFailure {
    Optional<JsonArray> known = of(driver);
    if (known.isEmpty()) {
      return;
    }
    Map<String, String> types = TYPES.computeIfAbsent(driver, name -> types(known.get()));
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
