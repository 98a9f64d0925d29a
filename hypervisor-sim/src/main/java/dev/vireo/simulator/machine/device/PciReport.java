// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.EmulatorAnswers;
import dev.vireo.simulator.machine.block.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code query-pci}: the functions on the first bus and behind its bridges, with what the guest's
 * firmware has given to those that it found.
 */
final class PciReport {

  static final List<Command> COMMANDS =
      List.of(Command.query("query-pci", (machine, arguments) -> of(machine.devices())));

  private PciReport() {}

  private static Json of(Devices devices) {
    if (!devices.board().hasPci()) {
      return JsonArray.EMPTY;
    }
    List<PciFunction> all = functions(devices, device -> true);
    if (devices.configured() != null) {
      List<Device> found = requireNonNull(devices.configured());
      all = functions(devices, found::contains);
      PciFirmware.configure(all, devices.board().express());
      addOthers(devices, all, found);
    }
    return JsonArray.of(
        JsonObject.of("bus", 0, "devices", all.stream().map(PciFunction::report).toList()));
  }

  /** What was plugged in later stays as it came. */
  private static void addOthers(Devices devices, List<PciFunction> all, List<Device> found) {
    for (Device device : devices.all()) {
      Bus bus = device.bus;
      if (!found.contains(device) && bus != null && bus.owner() == null) {
        add(all, devices, device, null, other -> true);
      }
    }
    all.sort(PciFunction.PLACE);
  }

  private static List<PciFunction> functions(Devices devices, Predicate<Device> which) {
    List<PciFunction> functions = new ArrayList<>();
    for (JsonObject function : board(devices)) {
      functions.add(new PciFunction(function, null));
    }
    addBehind(functions, devices, null, null, which);
    return functions;
  }

  private static void addBehind(
      List<PciFunction> functions,
      Devices devices,
      @Nullable Device owner,
      @Nullable PciFunction bridge,
      Predicate<Device> which) {
    for (Device device : devices.all()) {
      Bus bus = device.bus;
      if (bus != null && bus.owner() == owner && which.test(device)) {
        add(functions, devices, device, bridge, which);
      }
    }
    functions.sort(PciFunction.PLACE);
  }

  private static void add(
      List<PciFunction> functions,
      Devices devices,
      Device device,
      @Nullable PciFunction bridge,
      Predicate<Device> which) {
    JsonObject known = known(devices).object(device.driver);
    if (known != null && device.family == DeviceFamily.PCI) {
      PciFunction function = new PciFunction(placed(known, device), bridge);
      functions.add(function);
      addBehind(function.behind, devices, device, function, which);
    }
  }

  /** Functions by their drivers, and those of the boards. */
  private static JsonObject known(Devices devices) {
    return (JsonObject) EmulatorAnswers.of(devices.profile(), "pci-functions");
  }

  private static List<JsonObject> board(Devices devices) {
    String board = devices.board().express() ? "board q35" : "board pc";
    return requireNonNull(known(devices).array(board), board).elements().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The region of the vectors of a virtio device's interrupts is its second. */
  private static JsonArray withoutVectors(JsonArray regions) {
    return JsonArray.of(
        regions.elements().stream()
            .filter(region -> Options.number((JsonObject) region, "bar", 0) != 1)
            .toArray());
  }

  private static JsonObject placed(JsonObject function, Device device) {
    Map<String, Json> members = new LinkedHashMap<>(function.members());
    members.replace("slot", Json.of(device.address.slot()));
    members.replace("function", Json.of(device.address.function()));
    members.replace("qdev_id", Json.of(device.id));
    if (device.driver.startsWith("virtio-")
        && Options.number(device.properties, "vectors", 1) == 0) {
      members.put("regions", withoutVectors(requireNonNull(function.array("regions"))));
    }
    JsonObject placed = new JsonObject(members);
    return VirtioFunction.isModernOnly(placed, device) ? VirtioFunction.modern(placed) : placed;
  }
}
