// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A virtio function: behind a port of PCI Express it is only what version 1 of virtio says. */
final class VirtioFunction {

  private static final long VENDOR = 0x1AF4;
  private static final long SUBSYSTEM = 0x1100;

  /** By the old numbers of devices. */
  private static final Map<Long, Long> NUMBERS =
      Map.of(
          0x1000L, 0x1041L,
          0x1001L, 0x1042L,
          0x1002L, 0x1045L,
          0x1003L, 0x1043L,
          0x1004L, 0x1048L,
          0x1005L, 0x1044L,
          0x1009L, 0x1049L);

  private VirtioFunction() {}

  static boolean isModernOnly(JsonObject function, Device device) {
    Bus bus = device.bus;
    JsonObject id = requireNonNull(function.object("id"));
    return bus != null
        && bus.owner() != null
        && bus.type().equals("PCIE")
        && Long.valueOf(VENDOR).equals(id.longValue("vendor"))
        && NUMBERS.containsKey(requireNonNull(id.longValue("device")));
  }

  /** Without the old ports, and with its new number. */
  static JsonObject modern(JsonObject function) {
    Map<String, Json> members = new LinkedHashMap<>(function.members());
    Map<String, Json> id = new LinkedHashMap<>(requireNonNull(function.object("id")).members());
    id.computeIfPresent("device", (name, old) -> modernNumber(function));
    id.replace("subsystem", Json.of(SUBSYSTEM));
    members.replace("id", new JsonObject(id));
    List<? extends Json> registers = requireNonNull(function.array("regions")).elements();
    members.replace(
        "regions",
        Json.of(
            registers.stream()
                .filter(register -> !"io".equals(((JsonObject) register).string("type")))
                .toList()));
    return new JsonObject(members);
  }

  private static Json modernNumber(JsonObject function) {
    Long old = requireNonNull(function.object("id")).longValue("device");
    return Json.of(requireNonNull(NUMBERS.get(requireNonNull(old))));
  }
}
