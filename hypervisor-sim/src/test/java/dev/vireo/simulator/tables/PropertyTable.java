// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.tables;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of types. Most are those of many types, so each is told once; a type has their
 * numbers, {@code 4-9 17}.
 */
final class PropertyTable {

  private final Map<Json, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Json> types = new LinkedHashMap<>();

  void add(String type, JsonArray properties) {
    StringBuilder text = new StringBuilder();
    List<Json> all = properties.elements();
    for (int i = 0; i < all.size(); i++) {
      int first = number(all.get(i));
      int last = first;
      while (i + 1 < all.size() && number(all.get(i + 1)) == last + 1) {
        last++;
        i++;
      }
      text.append(text.isEmpty() ? "" : " ").append(first).append(last > first ? "-" + last : "");
    }
    types.put(type, Json.of(text.toString()));
  }

  private int number(Json property) {
    return numbers.computeIfAbsent(Tables.reversed(property), any -> numbers.size());
  }

  JsonObject table() {
    return JsonObject.of(
        "properties",
        new JsonArray(new ArrayList<>(numbers.keySet())),
        "types",
        new JsonObject(types));
  }
}
