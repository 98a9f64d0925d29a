// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

  private static final Set<String> OF_COMMAND = Set.of("driver", "id", "bus", "realized", "type");

  private static final JsonObject ALL = read();

  private static final Map<String, Set<String>> NAMES = new ConcurrentHashMap<>();

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
    Set<String> names = NAMES.computeIfAbsent(driver, name -> names(known.get()));
    for (String name : given.members().keySet()) {
      if (OF_ALL.contains(name)) {
        throw CommandFailure.generic("Property '" + driver + "." + name + "' is not writable");
      }
      if (!names.contains(name) && !OF_COMMAND.contains(name)) {
        throw CommandFailure.generic("Property '" + driver + "." + name + "' not found");
      }
    }
  }

  private static Set<String> names(JsonArray properties) {
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (Json property : properties.elements()) {
      if (((JsonObject) property).get("name") instanceof JsonString name) {
        names.add(name.value());
      }
    }
    return names;
  }
}
