// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.agent;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.machine.CommandFailure;
import org.jspecify.annotations.Nullable;

/** A parameter of a command of the agent. */
record AgentParameter(String name, Type type, boolean optional) {

  /** The types that the agent's messages name. */
  enum Type {
    STRING("string"),
    INTEGER("integer"),
    ARRAY("array");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    private boolean accepts(Json value) {
      return switch (this) {
        case STRING -> value instanceof JsonString;
        case INTEGER ->
            value instanceof JsonNumber number
                && number.isInteger()
                && number.bigInteger().bitLength() < Long.SIZE;
        case ARRAY -> value instanceof JsonArray;
      };
    }
  }

  void check(@Nullable Json value) throws CommandFailure {
    if (value == null) {
      if (!optional) {
        throw CommandFailure.generic("Parameter '" + name + "' is missing");
      }
    } else if (!type.accepts(value)) {
      throw CommandFailure.generic(
          "Invalid parameter type for '" + name + "', expected: " + type.word);
    }
  }
}
