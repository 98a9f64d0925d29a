// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** QEMU's object tree, as far as a simulated machine has one. */
final class Qom {

  static final List<Command> COMMANDS =
      List.of(
          Command.query("qom-list", Qom::list),
          Command.query("qom-get", Qom::get),
          Command.effect("qom-set", Qom::set));

  private static final List<String> FIXED_PROPERTIES =
      List.of("type", "parent_bus", "realized", "hotplugged", "hotpluggable");

  private static final String BOARD = "/machine";

  private Qom() {}

  private static Json list(Machine machine, JsonObject arguments) throws CommandFailure {
    String path = requireNonNull(arguments.string("path"));
    if (path.isEmpty()) {
      throw CommandFailure.generic("Path '' is ambiguous");
    }
    Map<String, String> children = children(machine, path);
    if (children == null) {
      return properties(device(machine, path));
    }
    List<JsonObject> properties = new ArrayList<>();
    properties.add(property("type", "string"));
    for (String name : HashOrder.of(children.keySet())) {
      properties.add(property(name, "child<" + children.get(name) + ">"));
    }
    return Json.of(properties);
  }

  private static JsonObject property(String name, String type) {
    return JsonObject.of("name", name, "type", type);
  }

  private static Device device(Machine machine, String path) throws CommandFailure {
    return machine.devices().find(path).orElseThrow(() -> CommandFailure.deviceNotFound(path));
  }

  /** The children of a container by name, with their types; null for what is no container. */
  private static @Nullable Map<String, String> children(Machine machine, String path) {
    return switch (path) {
      case "/" -> root(machine);
      case "/machine/peripheral" -> devices(machine, path);
      case "/machine/peripheral-anon" -> devices(machine, path);
      case "/objects" -> objects(machine);
      case "/chardevs" -> machine.chardevs().types();
      default -> null;
    };
  }

  /** From 11.0 on monitors are objects too. */
  private static Map<String, String> objects(Machine machine) {
    Map<String, String> objects = new LinkedHashMap<>();
    if (machine.settings().profile().isAtLeast(11, 0)) {
      for (int i = 0; i < machine.settings().monitors(); i++) {
        objects.put("compat_monitor" + i, "monitor-qmp");
      }
    }
    objects.putAll(machine.objects().types());
    return objects;
  }

  private static Map<String, String> root(Machine machine) {
    Map<String, String> root = new LinkedHashMap<>();
    root.put("machine", machine.devices().board().type() + "-machine");
    root.put("chardevs", "container");
    root.put("objects", "container");
    return root;
  }

  private static Map<String, String> devices(Machine machine, String folder) {
    Map<String, String> devices = new LinkedHashMap<>();
    for (Device device : machine.devices().all()) {
      int slash = device.path.lastIndexOf('/');
      if (device.path.substring(0, slash).equals(folder)) {
        devices.put(device.path.substring(slash + 1), device.driver);
      }
    }
    return devices;
  }

  private static Json properties(Device device) {
    List<JsonObject> properties = new ArrayList<>();
    properties.add(property("type", "string"));
    properties.add(property("parent_bus", "link<bus>"));
    properties.add(property("realized", "bool"));
    properties.add(property("hotplugged", "bool"));
    properties.add(property("hotpluggable", "bool"));
    for (String name : HashOrder.of(device.properties.members().keySet())) {
      if (!name.equals("driver") && !name.equals("id") && !name.equals("bus")) {
        properties.add(property(name, "str"));
      }
    }
    return Json.of(properties);
  }

  private static Json get(Machine machine, JsonObject arguments) throws CommandFailure {
    String path = requireNonNull(arguments.string("path"));
    String name = requireNonNull(arguments.string("property"));
    if (path.equals(BOARD)) {
      return boardValue(machine, name);
    }
    Device device = device(machine, path);
    return value(machine, device, name).orElseThrow(() -> unknown(device, name));
  }

  private static Json boardValue(Machine machine, String name) throws CommandFailure {
    String type = machine.devices().board().type() + "-machine";
    return switch (name) {
      case "type" -> Json.of(type);
      case "rtc-time" -> clock(machine.clock().atOffset(ZoneOffset.UTC));
      default -> throw CommandFailure.generic("Property '" + type + "." + name + "' not found");
    };
  }

  private static void setBoard(Machine machine, String name) throws CommandFailure {
    boardValue(machine, name);
    throw CommandFailure.generic(
        "Property '%s-machine.%s' is not writable"
            .formatted(machine.devices().board().type(), name));
  }

  /** As C's library counts: months from 0, years from 1900. */
  private static JsonObject clock(OffsetDateTime time) {
    return JsonObject.of(
        "tm_year", time.getYear() - 1900,
        "tm_mon", time.getMonthValue() - 1,
        "tm_mday", time.getDayOfMonth(),
        "tm_hour", time.getHour(),
        "tm_min", time.getMinute(),
        "tm_sec", time.getSecond());
  }

  private static CommandFailure unknown(Device device, String name) {
    return CommandFailure.generic("Property '" + device.driver + "." + name + "' not found");
  }

  private static Optional<Json> value(Machine machine, Device device, String name) {
    Json special = machine.devices().memory().property(device, name);
    if (special == null) {
      special = machine.balloon().property(device, name);
    }
    if (special == null) {
      special = machine.network().property(device, name);
    }
    return Optional.ofNullable(special == null ? plain(device, name) : special);
  }

  private static @Nullable Json plain(Device device, String name) {
    return switch (name) {
      case "type" -> Json.of(device.driver);
      case "realized", "hotpluggable" -> Json.of(true);
      case "hotplugged" -> Json.of(device.hotplugged);
      case "driver", "id", "bus" -> null;
      default -> device.properties.get(name);
    };
  }

  private static void set(Machine machine, JsonObject arguments) throws CommandFailure {
    String path = requireNonNull(arguments.string("path"));
    String name = requireNonNull(arguments.string("property"));
    Json value = requireNonNull(arguments.get("value"));
    if (path.equals(BOARD)) {
      setBoard(machine, name);
    }
    Device device = device(machine, path);
    if (value(machine, device, name).isEmpty()) {
      throw unknown(device, name);
    }
    switch (name) {
      case "requested-size" -> machine.devices().memory().request(device, integer(name, value));
      case Balloon.INTERVAL -> machine.balloon().poll(integer(name, value));
      default -> checkWritable(device, name, value);
    }
  }

  private static long integer(String name, Json value) throws CommandFailure {
    if (value instanceof JsonNumber number && number.isInteger()) {
      return number.bigInteger().longValue();
    }
    throw CommandFailure.generic("Invalid parameter type for '" + name + "', expected: integer");
  }

  private static void checkWritable(Device device, String name, Json value) throws CommandFailure {
    if (FIXED_PROPERTIES.contains(name)) {
      throw CommandFailure.generic("Property '" + device.driver + "." + name + "' is not writable");
    }
    if (value instanceof JsonString) {
      throw CommandFailure.generic(
          "Attempt to set property '%s' on device '%s' (type '%s') after it was realized"
              .formatted(name, device.id, device.driver));
    }
  }
}
