// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the members of objects in the order in which QEMU writes them. QEMU keeps an object in a
 * hash table of 512 chains and writes chain by chain, the member that came last first.
 */
final class MemberOrder {

  private static final int CHAINS = 512;

  private MemberOrder() {}

  /**
   * The same value in QEMU's order.
   *
   * @param value members in the order in which QEMU's schema lists them
   */
  static Json of(Json value) {
    if (value instanceof JsonObject object) {
      return of(object);
    }
    if (value instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(MemberOrder::of).toList());
    }
    return value;
  }

  static JsonObject of(JsonObject object) {
    List<Map.Entry<String, Json>> members = new ArrayList<>(object.members().entrySet());
    Collections.reverse(members);
    members.sort(Comparator.comparingInt(member -> chain(member.getKey())));
    Map<String, Json> ordered = new LinkedHashMap<>();
    members.forEach(member -> ordered.put(member.getKey(), of(member.getValue())));
    return new JsonObject(ordered);
  }

  /** The hash that QEMU took from tdb; the names that it meets are ASCII. */
  private static int chain(String name) {
    int value = 0x238F13AF * name.length();
    for (int i = 0; i < name.length(); i++) {
      value += (name.charAt(i) & 0xFF) << (i * 5 % 24);
    }
    return Integer.remainderUnsigned(1103515243 * value + 12345, CHAINS);
  }
}
