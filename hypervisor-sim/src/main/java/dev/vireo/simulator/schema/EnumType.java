// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonString;
import java.util.Set;

/** One of some words. */
record EnumType(Set<String> words) implements SchemaType {

  /** Copies. */
  EnumType {
    words = Set.copyOf(words);
  }

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    if (!(value instanceof JsonString word)) {
      throw ArgumentFault.type(place, "string");
    }
    if (!words.contains(word.value())) {
      throw ArgumentFault.word(place, word.value());
    }
  }

  @Override
  public boolean takes(Json value) {
    return value instanceof JsonString;
  }
}
