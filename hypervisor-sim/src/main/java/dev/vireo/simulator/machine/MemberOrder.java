// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the members of objects, and of all objects inside, in the order in which QEMU writes them.
 */
public final class MemberOrder {

  private MemberOrder() {}

  /**
   * The same value in QEMU's order.
   *
   * @param value members in the order in which QEMU's schema lists them
   */
  public static Json of(Json value) {
    if (value instanceof JsonObject object) {
      return of(object);
    }
    if (value instanceof JsonArray array) {
      return new JsonArray(array.elements().stream().map(MemberOrder::of).toList());
    }
    return value;
  }

  static JsonObject of(JsonObject object) {
    Map<String, Json> ordered = new LinkedHashMap<>();
    object.inQemuOrder().members().forEach((name, member) -> ordered.put(name, of(member)));
    return new JsonObject(ordered);
  }
}
