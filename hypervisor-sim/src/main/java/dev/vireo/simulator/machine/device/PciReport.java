// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.EmulatorAnswers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code query-pci}: the functions on the first bus, as they are until firmware has given them
 * addresses and interrupts, and numbers to the buses behind bridges.
 */
final class PciReport {

  static final List<Command> COMMANDS =
      List.of(Command.query("query-pci", (machine, arguments) -> of(machine.devices())));

  private static final Comparator<JsonObject> PLACE =
      Comparator.comparingLong(PciReport::slot)
          .thenComparingLong(function -> requireNonNull(function.longValue("function")));

  private PciReport() {}

  private static Json of(Devices devices) {
    List<JsonObject> functions = new ArrayList<>(board(devices));
    for (Device device : devices.all()) {
      Bus bus = device.bus;
      JsonObject known = known(devices).object(device.driver);
      if (known != null && bus != null && bus.owner() == null) {
        functions.add(placed(known, device));
      }
    }
    functions.sort(PLACE);
    return JsonArray.of(JsonObject.of("bus", 0, "devices", functions));
  }

  /** Functions by their drivers, and those of the boards. */
  private static JsonObject known(Devices devices) {
    return (JsonObject) EmulatorAnswers.of(devices.profile(), "pci-functions");
  }

  private static List<JsonObject> board(Devices devices) {
    String board = devices.boardType().contains("q35") ? "board q35" : "board pc";
    String name = devices.hasVideo() ? board + " vga" : board;
    return requireNonNull(known(devices).array(name), name).elements().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static JsonObject placed(JsonObject function, Device device) {
    Map<String, Json> members = new LinkedHashMap<>(function.members());
    members.replace("slot", Json.of(device.address.slot()));
    members.replace("function", Json.of(device.address.function()));
    members.replace("qdev_id", Json.of(device.id));
    return new JsonObject(members);
  }

  private static long slot(JsonObject function) {
    return requireNonNull(function.longValue("slot"));
  }
}
