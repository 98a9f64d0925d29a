// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a command.
 *
 * @param words what a string may be; empty for any
 */
public record Parameter(String name, Type type, boolean optional, List<String> words) {

  /** The types that QEMU's messages name. */
  public enum Type {
    STRING("string"),
    INTEGER("integer"),
    UNSIGNED("uint64"),
    BOOLEAN("boolean"),
    ARRAY("array"),
    OBJECT("object");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    private boolean accepts(Json value) {
      return switch (this) {
        case STRING -> value instanceof JsonString;
        case INTEGER -> value instanceof JsonNumber n && isInteger(n, 63);
        case UNSIGNED -> value instanceof JsonNumber n && isInteger(n, 64);
        case BOOLEAN -> value instanceof JsonBoolean;
        case ARRAY -> value instanceof JsonArray;
        case OBJECT -> value instanceof JsonObject;
      };
    }

    private static boolean isInteger(JsonNumber number, int bits) {
      return number.isInteger() && number.bigInteger().bitLength() <= bits;
    }
  }

  /** One that must be given. */
  public static Parameter required(String name, Type type) {
    return new Parameter(name, type, false, List.of());
  }

  /** One that may be left out. */
  public static Parameter optional(String name, Type type) {
    return new Parameter(name, type, true, List.of());
  }

  /** A word of an enumeration. */
  public static Parameter oneOf(String name, boolean optional, List<String> words) {
    return new Parameter(name, Type.STRING, optional, words);
  }

  void check(@Nullable Json value) throws CommandFailure {
    if (value == null) {
      if (!optional) {
        throw CommandFailure.generic("Parameter '" + name + "' is missing");
      }
    } else if (!type.accepts(value)) {
      throw CommandFailure.generic(
          "Invalid parameter type for '" + name + "', expected: " + type.word);
    } else if (!words.isEmpty()) {
      checkWord(((JsonString) value).value());
    }
  }

  private void checkWord(String word) throws CommandFailure {
    if (!words.contains(word)) {
      throw CommandFailure.generic("Parameter '" + name + "' does not accept value '" + word + "'");
    }
  }
}
