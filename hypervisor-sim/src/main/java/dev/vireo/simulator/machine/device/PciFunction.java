// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import static java.util.Objects.requireNonNull;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function on a PCI bus, and what firmware has made of it. */
final class PciFunction {

  static final Comparator<PciFunction> PLACE =
      Comparator.comparingInt((PciFunction function) -> function.slot)
          .thenComparingInt(function -> function.number);

  /** As it is until firmware comes. */
  private final JsonObject plain;

  final int slot;
  final int number;
  final @Nullable PciFunction bridge;

  /** On the bus behind it, if it is a bridge. */
  final List<PciFunction> behind = new ArrayList<>();

  /** What firmware writes; nothing as long as it has not come. */
  private final Map<Integer, Long> addresses = new HashMap<>();

  private final Map<PciRegion.Kind, long[]> windows = new EnumMap<>(PciRegion.Kind.class);
  private @Nullable Integer irq;
  private int secondary;
  private int subordinate;

  PciFunction(JsonObject plain, @Nullable PciFunction bridge) {
    this.plain = plain;
    this.slot = requireNonNull(plain.longValue("slot")).intValue();
    this.number = requireNonNull(plain.longValue("function")).intValue();
    this.bridge = bridge;
  }

  boolean isBridge() {
    return plain.has("pci_bridge");
  }

  /** Whether what is behind it comes and goes, so that firmware leaves room for it. */
  boolean leavesRoom() {
    // A switch's upstream port leads to its other ports only.
    return !isDevice(0x104C, 0x8232);
  }

  /** Whether it is a port of PCI Express, which needs no ports of the old kind. */
  boolean isExpress() {
    return !isDevice(0x1B36, 0x0001) && !isDevice(0x1B36, 0x000E);
  }

  boolean isDevice(int vendor, int device) {
    JsonObject id = requireNonNull(plain.object("id"));
    return vendor == requireNonNull(id.longValue("vendor"))
        && device == requireNonNull(id.longValue("device"));
  }

  /** The pin of its interrupt; 0 for none. */
  int pin() {
    return requireNonNull(plain.longValue("irq_pin")).intValue();
  }

  List<JsonObject> registers() {
    return requireNonNull(plain.array("regions")).elements().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  void address(int bar, long address) {
    addresses.put(bar, address);
  }

  void window(PciRegion.Kind kind, long base, long limit) {
    windows.put(kind, new long[] {base, limit});
  }

  void irq(int line) {
    irq = line;
  }

  int secondary() {
    return secondary;
  }

  void buses(int own, int last) {
    secondary = own;
    subordinate = last;
  }

  /** What {@code query-pci} tells of it. */
  JsonObject report() {
    Map<String, Json> members = new LinkedHashMap<>(plain.members());
    members.replace("bus", Json.of(bridge == null ? 0 : bridge.secondary));
    members.replace("regions", Json.of(registers().stream().map(this::register).toList()));
    if (irq != null) {
      members.replace("irq", Json.of(irq));
    }
    JsonObject ways = plain.object("pci_bridge");
    if (ways != null) {
      members.replace("pci_bridge", bridge(requireNonNull(ways.object("bus"))));
    }
    return new JsonObject(members);
  }

  private JsonObject register(JsonObject register) {
    Map<String, Json> members = new LinkedHashMap<>(register.members());
    Long address = addresses.get(requireNonNull(register.longValue("bar")).intValue());
    if (address != null) {
      members.replace("address", Json.of(address));
    }
    return new JsonObject(members);
  }

  private JsonObject bridge(JsonObject bus) {
    Map<String, Json> members = new LinkedHashMap<>(bus.members());
    members.replace("number", Json.of(bridge == null ? 0 : bridge.secondary));
    members.replace("secondary", Json.of(secondary));
    members.replace("subordinate", Json.of(subordinate));
    windows.forEach(
        (kind, window) ->
            members.replace(kind.window, JsonObject.of("base", window[0], "limit", window[1])));
    List<JsonObject> inside = behind.stream().map(PciFunction::report).toList();
    return JsonObject.builder()
        .put("bus", new JsonObject(members))
        .putIfPresent("devices", secondary == 0 ? null : Json.of(inside))
        .build();
  }
}
