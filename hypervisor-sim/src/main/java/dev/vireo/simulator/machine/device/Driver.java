// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a QEMU can make devices of.
 *
 * @param name its own name, whatever it was called by
 * @param busType the type of the buses that take it; empty if it needs none
 * @param refusal why nobody can plug it in while the machine exists; null if one can
 * @param lack what is said of a device that was told nothing; null if that is enough
 * @param buses the types of the buses that a device brings, by their names, in which {@code %s} is
 *     the device's own
 */
record Driver(
    String name,
    String busType,
    @Nullable String refusal,
    @Nullable String lack,
    Map<String, String> buses) {

  static Driver of(String name, JsonObject known) {
    String bus = known.string("bus");
    String own = known.string("is");
    return new Driver(
        own == null ? name : own,
        bus == null ? "" : bus,
        known.string("refusal"),
        known.string("lack"),
        buses(known.object("buses")));
  }

  private static Map<String, String> buses(@Nullable JsonObject known) {
    Map<String, String> buses = new LinkedHashMap<>();
    if (known != null) {
      for (Map.Entry<String, Json> bus : known.members().entrySet()) {
        buses.put(bus.getKey(), ((JsonString) bus.getValue()).value());
      }
    }
    return buses;
  }

  boolean isAbstract() {
    return refusal != null && refusal.contains("non-abstract");
  }
}
