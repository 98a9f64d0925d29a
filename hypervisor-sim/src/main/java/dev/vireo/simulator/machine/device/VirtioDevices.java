// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code x-query-virtio}: the virtio devices, by the kind that the guest sees. */
final class VirtioDevices {

  static final Command COMMAND =
      Command.query("x-query-virtio", (machine, arguments) -> list(machine));

  private static final Pattern DRIVER =
      Pattern.compile("(virtio-[a-z0-9]+).*?-pci(-(non-)?transitional)?");

  private VirtioDevices() {}

  private static Json list(Machine machine) throws CommandFailure {
    List<JsonObject> found =
        machine.devices().all().stream()
            .filter(device -> DRIVER.matcher(device.driver).matches())
            .map(VirtioDevices::report)
            .toList();
    if (found.isEmpty() && machine.settings().profile().isAtLeast(10, 0)) {
      throw CommandFailure.generic("No virtio devices found");
    }
    return Json.of(found);
  }

  private static JsonObject report(Device device) {
    return JsonObject.of("path", device.backendPath(), "name", kind(device.driver));
  }

  private static String kind(String driver) {
    Matcher matcher = DRIVER.matcher(driver);
    String word = matcher.matches() ? matcher.group(1) : driver;
    return switch (word) {
      case "virtio-keyboard", "virtio-mouse", "virtio-tablet", "virtio-multitouch" ->
          "virtio-input";
      default -> word;
    };
  }
}
