// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonString;

/** A type that needs no description; QEMU's word for it stands in its texts. */
enum BuiltinType implements SchemaType {
  STRING("string"),
  BOOLEAN("boolean"),
  NUMBER("number"),
  NULL("null"),
  ANY("value");

  private final String word;

  BuiltinType(String word) {
    this.word = word;
  }

  static SchemaType ofName(String name) {
    return switch (name) {
      case "str" -> STRING;
      case "bool" -> BOOLEAN;
      case "number" -> NUMBER;
      case "null" -> NULL;
      case "int" -> IntegerType.INT64;
      default -> ANY;
    };
  }

  @Override
  public void check(Place place, Json value) throws ArgumentFault {
    if (!takes(value)) {
      throw ArgumentFault.type(place, word);
    }
  }

  @Override
  public boolean takes(Json value) {
    return switch (this) {
      case STRING -> value instanceof JsonString;
      case BOOLEAN -> value instanceof JsonBoolean;
      case NUMBER -> value instanceof JsonNumber;
      case NULL -> value instanceof JsonNull;
      case ANY -> true;
    };
  }
}
