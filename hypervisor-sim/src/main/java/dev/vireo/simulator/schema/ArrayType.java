// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list.
 *
 * @param element the type of its elements, found when it is needed: types may contain themselves
 */
record ArrayType(Supplier<SchemaType> element) implements SchemaType {

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    if (!(value instanceof JsonArray array)) {
      throw ArgumentFault.type(place, "array");
    }
    List<Json> elements = array.elements();
    for (int i = 0; i < elements.size(); i++) {
      element.get().check(place.element(i), elements.get(i));
    }
  }

  @Override
  public boolean takes(Json value) {
    return value instanceof JsonArray;
  }
}
