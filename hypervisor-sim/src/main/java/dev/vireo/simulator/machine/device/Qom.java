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
import java.util.List;
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
    ObjectTree tree = new ObjectTree(machine);
    String path = tree.resolve(requireNonNull(arguments.string("path")));
    return Json.of(tree.find(path).orElseThrow().stream().map(ObjectProperty::report).toList());
  }

  private static Json get(Machine machine, JsonObject arguments) throws CommandFailure {
    ObjectTree tree = new ObjectTree(machine);
    String path = tree.resolve(requireNonNull(arguments.string("path")));
    String name = requireNonNull(arguments.string("property"));
    if (path.equals(BOARD) && name.equals("rtc-time")) {
      return clock(machine.clock().atOffset(ZoneOffset.UTC));
    }
    Optional<Device> device = machine.devices().find(path);
    Json special = device.isPresent() ? special(machine, device.get(), name) : null;
    return special == null ? plain(tree, path, name) : special;
  }

  private static Json plain(ObjectTree tree, String path, String name) throws CommandFailure {
    List<ObjectProperty> properties = tree.find(path).orElseThrow();
    for (ObjectProperty property : properties) {
      if (property.name().equals(name)) {
        return tree.value(path, property);
      }
    }
    throw unknown(type(properties), name);
  }

  private static String type(List<ObjectProperty> properties) {
    return properties.get(0).value() instanceof JsonString type ? type.value() : "container";
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

  private static CommandFailure unknown(String type, String name) {
    return CommandFailure.generic("Property '" + type + "." + name + "' not found");
  }

  /** What changes while the machine runs; null for what does not. */
  private static @Nullable Json special(Machine machine, Device device, String name) {
    Json special = machine.devices().memory().property(device, name);
    if (special == null) {
      special = machine.balloon().property(device, name);
    }
    return special == null ? machine.network().property(device, name) : special;
  }

  private static void set(Machine machine, JsonObject arguments) throws CommandFailure {
    String name = requireNonNull(arguments.string("property"));
    Json value = requireNonNull(arguments.get("value"));
    String path = new ObjectTree(machine).resolve(requireNonNull(arguments.string("path")));
    get(machine, arguments);
    Optional<Device> device = machine.devices().find(path);
    if (device.isEmpty()) {
      checkWritable(machine, path, name);
      return;
    }
    switch (name) {
      case "requested-size" ->
          machine.devices().memory().request(device.get(), integer(name, value));
      case Balloon.INTERVAL -> machine.balloon().poll(integer(name, value));
      default -> checkWritable(device.get(), name, value);
    }
  }

  private static void checkWritable(Machine machine, String path, String name)
      throws CommandFailure {
    if (FIXED_PROPERTIES.contains(name) || name.equals("rtc-time")) {
      String type = type(new ObjectTree(machine).find(path).orElseThrow());
      throw CommandFailure.generic("Property '" + type + "." + name + "' is not writable");
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
