// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A property of one of QEMU's objects.
 *
 * @param value null where the table of types does not tell it
 */
record ObjectProperty(String name, String type, @Nullable Json value) {

  static List<ObjectProperty> of(JsonArray table) {
    return table.elements().stream().map(row -> of(((JsonArray) row).elements())).toList();
  }

  private static ObjectProperty of(List<? extends Json> row) {
    return new ObjectProperty(
        ((JsonString) row.get(0)).value(),
        ((JsonString) row.get(1)).value(),
        row.size() > 2 ? row.get(2) : null);
  }

  boolean isChild() {
    return type.startsWith("child<");
  }

  /** What {@code qom-list} tells of it. */
  JsonObject report() {
    return JsonObject.of("name", name, "type", type);
  }

  ObjectProperty renamed(UnaryOperator<String> change) {
    return new ObjectProperty(change.apply(name), type, value);
  }
}
