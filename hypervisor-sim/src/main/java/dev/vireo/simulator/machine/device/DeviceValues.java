// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.QemuProfile;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a device's properties: what it was told, where it sits, otherwise its driver's. */
final class DeviceValues {

  /** What the device was called of which the table tells. */
  private static final String EXAMPLE = "/machine/peripheral/x";

  private DeviceValues() {}

  static List<ObjectProperty> of(Device device, List<ObjectProperty> properties) {
    return properties.stream().map(property -> of(device, property)).toList();
  }

  /** Those of a device whose like nobody could look at: what its driver tells. */
  static List<ObjectProperty> unknown(QemuProfile profile, String driver) {
    List<ObjectProperty> properties = new ArrayList<>();
    properties.add(new ObjectProperty("type", "string", Json.of(driver)));
    properties.add(new ObjectProperty("parent_bus", "link<bus>", null));
    properties.add(new ObjectProperty("realized", "bool", Json.of(true)));
    properties.add(new ObjectProperty("hotplugged", "bool", null));
    properties.add(new ObjectProperty("hotpluggable", "bool", Json.of(true)));
    for (Json one : DeviceProperties.of(profile).find(driver).orElse(JsonArray.EMPTY).elements()) {
      JsonObject property = (JsonObject) one;
      properties.add(
          new ObjectProperty(
              requireNonNull(property.string("name")),
              requireNonNull(property.string("type")),
              property.get("default-value")));
    }
    return properties;
  }

  private static ObjectProperty of(Device device, ObjectProperty property) {
    ObjectProperty own = property.renamed(name -> renamed(name, device.id));
    return property.isChild()
        ? own
        : new ObjectProperty(own.name(), own.type(), value(device, property));
  }

  private static String renamed(String name, String id) {
    return name.equals("x") || name.startsWith("x.") ? id + name.substring(1) : name;
  }

  private static @Nullable Json value(Device device, ObjectProperty property) {
    return switch (property.name()) {
      case "hotplugged" -> Json.of(device.hotplugged);
      case "parent_bus" -> bus(device, property.value());
      case "addr" ->
          property.type().equals("int32")
              ? Json.of(device.address.slot() << 3 | device.address.function())
              : property.value();
      case "legacy-addr" ->
          Json.of("%02x.%d".formatted(device.address.slot(), device.address.function()));
      default -> said(device, property);
    };
  }

  private static @Nullable Json said(Device device, ObjectProperty property) {
    Json said = device.properties.get(property.name());
    Json value = said == null ? property.value() : typed(property, said);
    return value instanceof JsonString path && path.value().startsWith(EXAMPLE)
        ? Json.of(device.path + path.value().substring(EXAMPLE.length()))
        : value;
  }

  private static @Nullable Json bus(Device device, @Nullable Json otherwise) {
    Bus bus = device.bus;
    if (bus == null) {
      return otherwise;
    }
    Device owner = bus.owner();
    if (owner != null) {
      String host = owner.hasBackend() ? owner.path + "/virtio-backend" : owner.path;
      return Json.of(host + "/" + bus.name());
    }
    return bus.name().equals("pcie.0") ? Json.of("/machine/q35/pcie.0") : otherwise;
  }

  /** A value that may have come as a text, as its property has it. */
  static Json typed(ObjectProperty property, Json said) {
    JsonObject options = JsonObject.of("value", said);
    if (property.type().equals("bool")) {
      return Json.of(Options.flag(options, "value"));
    }
    if (property.type().matches("u?int\\d+|int|size")) {
      return Json.of(Options.number(options, "value", 0));
    }
    return said;
  }
}
