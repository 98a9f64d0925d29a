// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.machine.Command;
import dev.vireo.simulator.machine.CommandFailure;
import dev.vireo.simulator.machine.Machine;
import java.util.List;

/** Commands about devices that came after QEMU 7.2. */
public final class LaterDeviceCommands {

  /** All of them. */
  public static final List<Command> ALL =
      List.of(
          Command.query("query-cryptodev", (machine, arguments) -> ciphers(machine)),
          Command.effect("device-sync-config", LaterDeviceCommands::synchronise));

  private static final String BUILT_IN = "cryptodev-backend-builtin";

  private LaterDeviceCommands() {}

  private static Json ciphers(Machine machine) {
    return Json.of(
        HashOrder.of(machine.objects().types().keySet()).stream()
            .filter(id -> BUILT_IN.equals(machine.objects().types().get(id)))
            .map(LaterDeviceCommands::cipher)
            .toList());
  }

  private static JsonObject cipher(String id) {
    return JsonObject.of(
        "id",
        id,
        "service",
        JsonArray.of("mac", "hash", "cipher"),
        "client",
        JsonArray.of(JsonObject.of("queue", 0, "type", "builtin")));
  }

  /** Only disks that another process serves can be told to look again. */
  private static void synchronise(Machine machine, JsonObject arguments) throws CommandFailure {
    String id = requireNonNull(arguments.string("id"));
    if (id.startsWith("/machine") && !machine.devices().has(id)) {
      throw CommandFailure.generic(id + " is not a device");
    }
    Device device =
        machine
            .devices()
            .find(id)
            .orElseThrow(() -> CommandFailure.generic("Device '" + id + "' not found"));
    throw CommandFailure.generic(
        "device-sync-config is not supported for '" + device.backendDriver() + "'");
  }
}
