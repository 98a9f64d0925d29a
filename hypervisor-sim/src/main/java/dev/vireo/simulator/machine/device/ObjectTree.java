// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of one machine by their paths: its board's, and what was added to them. */
final class ObjectTree {

  private static final String DEVICES = "/machine/peripheral";
  private static final String NAMELESS_DEVICES = "/machine/peripheral-anon";
  private static final String OBJECTS = "/objects";
  private static final String CHARDEVS = "/chardevs";

  private final Machine machine;
  private final ObjectTables tables;

  ObjectTree(Machine machine) {
    this.machine = machine;
    this.tables = ObjectTables.of(machine.settings().profile());
  }

  /** The path of the object that a path leads to, which may be the end of one. */
  String resolve(String given) throws CommandFailure {
    String path = given.replaceAll("/+", "/");
    if (path.startsWith("/")) {
      String plain =
          path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      return find(plain)
          .map(found -> plain)
          .orElseThrow(() -> CommandFailure.deviceNotFound(given));
    }
    List<String> ends =
        paths().stream().filter(one -> path.isEmpty() || one.endsWith("/" + path)).toList();
    if (ends.size() > 1) {
      throw CommandFailure.generic("Path '" + given + "' is ambiguous");
    }
    return ends.stream().findFirst().orElseThrow(() -> CommandFailure.deviceNotFound(given));
  }

  private Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>(tables.paths(machine.devices().board()));
    for (String folder : List.of(DEVICES, NAMELESS_DEVICES, OBJECTS, CHARDEVS)) {
      paths.add(folder);
      children(folder).keySet().forEach(name -> paths.add(folder + "/" + name));
    }
    return paths;
  }

  /** The properties of the object at this path, if there is one. */
  Optional<List<ObjectProperty>> find(String path) {
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, Math.max(slash, 0));
    String name = path.substring(slash + 1);
    return switch (path) {
      case DEVICES, NAMELESS_DEVICES, OBJECTS, CHARDEVS -> Optional.of(container(path));
      default ->
          switch (folder) {
            case DEVICES, NAMELESS_DEVICES -> machine.devices().find(path).flatMap(this::device);
            case OBJECTS -> object(name);
            case CHARDEVS -> machine.chardevs().find(name).flatMap(this::chardev);
            default -> other(path, folder, name);
          };
    };
  }

  private Optional<List<ObjectProperty>> other(String path, String folder, String name) {
    Optional<List<ObjectProperty>> fixed = tables.of(machine.devices().board(), path);
    return fixed.isPresent()
        ? fixed
        : machine
            .devices()
            .find(folder)
            .filter(owner -> owner.path.equals(folder))
            .flatMap(owner -> tables.inside(owner.driver, name.replace(owner.id, "x")));
  }

  private List<ObjectProperty> container(String folder) {
    Map<String, String> children = children(folder);
    List<ObjectProperty> properties = new ArrayList<>();
    properties.add(new ObjectProperty("type", "string", Json.of("container")));
    for (String name : HashOrder.of(children.keySet())) {
      properties.add(new ObjectProperty(name, "child<" + children.get(name) + ">", null));
    }
    return properties;
  }

  private Map<String, String> children(String folder) {
    return switch (folder) {
      case OBJECTS -> objects();
      case CHARDEVS -> machine.chardevs().types();
      default -> machine.devices().in(folder);
    };
  }

  /** From 11.0 on monitors are objects too. */
  private Map<String, String> objects() {
    Map<String, String> objects = new LinkedHashMap<>();
    if (machine.settings().profile().isAtLeast(11, 0)) {
      objects.putAll(machine.chardevs().monitorObjects());
    }
    objects.putAll(machine.objects().types());
    return objects;
  }

  private Optional<List<ObjectProperty>> device(Device device) {
    List<ObjectProperty> known =
        tables
            .device(device.driver)
            .orElseGet(() -> DeviceValues.unknown(machine.settings().profile(), device.driver));
    return Optional.of(DeviceValues.of(device, known));
  }

  private Optional<List<ObjectProperty>> object(String id) {
    String type = machine.objects().types().get(id);
    if (type == null) {
      return Optional.empty();
    }
    JsonObject given = machine.objects().given(id);
    List<ObjectProperty> known =
        tables.object(type).orElse(List.of(new ObjectProperty("type", "string", Json.of(type))));
    return Optional.of(known.stream().map(property -> said(property, given)).toList());
  }

  private static ObjectProperty said(ObjectProperty property, JsonObject given) {
    Json value = given.get(property.name());
    return value == null || property.isChild()
        ? property
        : new ObjectProperty(property.name(), property.type(), DeviceValues.typed(property, value));
  }

  private Optional<List<ObjectProperty>> chardev(Chardev chardev) {
    List<ObjectProperty> known =
        tables
            .chardev(chardev.type)
            .orElse(
                List.of(new ObjectProperty("type", "string", Json.of("chardev-" + chardev.type))));
    return Optional.of(known);
  }

  /** What a property holds; of a child its path. */
  Json value(String path, ObjectProperty property) throws CommandFailure {
    if (property.isChild()) {
      return Json.of((path.equals("/") ? "" : path) + "/" + property.name());
    }
    Json value = property.value();
    if (value instanceof JsonObject object && object.has("error!")) {
      throw CommandFailure.generic(String.valueOf(object.string("error!")));
    }
    return value == null ? JsonArray.EMPTY : value;
  }
}
