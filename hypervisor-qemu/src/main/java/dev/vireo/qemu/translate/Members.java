// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Unsigned64;
import dev.vireo.event.Word;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonBoolean;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event's data, by the types of QEMU's schema.
 *
 * <p>What is mandatory and missing, or there with another type, throws {@link
 * MalformedEventException}; what is optional and missing is {@code null}. A word that an
 * enumeration does not know is its {@code UNKNOWN}, and noted. Members that nobody asks for are
 * fine: newer releases of QEMU add some.
 */
final class Members {

  private final JsonObject object;
  private final String place;
  private final Map<String, String> unknownWords;

  private Members(JsonObject object, String place, Map<String, String> unknownWords) {
    this.object = object;
    this.place = place;
    this.unknownWords = unknownWords;
  }

  static Members of(@Nullable JsonObject data) {
    return new Members(data == null ? JsonObject.EMPTY : data, "", new TreeMap<>());
  }

  /** The words that no enumeration knows, by the component that is therefore UNKNOWN. */
  Map<String, String> unknownWords() {
    return unknownWords;
  }

  String string(String name) {
    return mandatory(name, optionalString(name));
  }

  @Nullable String optionalString(String name) {
    return optional(name, "a string", json -> json instanceof JsonString s ? s.value() : null);
  }

  /** A name that QEMU leaves empty when there is none. */
  @Nullable String nonEmptyString(String name) {
    String value = optionalString(name);
    return value == null || value.isEmpty() ? null : value;
  }

  boolean bool(String name) {
    return mandatory(name, optionalBool(name));
  }

  @Nullable Boolean optionalBool(String name) {
    return optional(name, "a boolean", json -> json instanceof JsonBoolean b ? b.value() : null);
  }

  long integer(String name) {
    return mandatory(name, optionalInteger(name));
  }

  @Nullable Long optionalInteger(String name) {
    return optional(
        name,
        "an integer of 64 bits",
        json -> {
          BigInteger value = integer(json);
          return value != null && value.bitLength() < Long.SIZE ? value.longValue() : null;
        });
  }

  Unsigned64 unsigned(String name) {
    return mandatory(name, optionalUnsigned(name));
  }

  @Nullable Unsigned64 optionalUnsigned(String name) {
    return optional(
        name,
        "an unsigned integer of 64 bits",
        json -> {
          BigInteger value = integer(json);
          if (value == null || value.signum() < 0 || value.bitLength() > Long.SIZE) {
            return null;
          }
          return Unsigned64.of(value);
        });
  }

  Duration seconds(String name) {
    return Duration.ofSeconds(integer(name));
  }

  @Nullable Duration optionalSeconds(String name) {
    Long seconds = optionalInteger(name);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  /** A constant of an enumeration that has one called {@code UNKNOWN}. */
  <E extends Enum<E> & Word> E word(String name, Class<E> type) {
    return mandatory(name, optionalWord(name, type));
  }

  <E extends Enum<E> & Word> @Nullable E optionalWord(String name, Class<E> type) {
    String word = optionalString(name);
    if (word == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.word().equals(word)) {
        return constant;
      }
    }
    unknownWords.put(place + camelCase(name), word);
    return Enum.valueOf(type, "UNKNOWN");
  }

  /** The members of a member whose record is a component of the same name. */
  Members object(String name) {
    return new Members(json(name), place + camelCase(name) + ".", unknownWords);
  }

  /** The members of a member, where the record has the components of both. */
  Members spread(String name) {
    return new Members(json(name), place, unknownWords);
  }

  boolean has(String name) {
    return present(name) != null;
  }

  /** All of it as JSON text, numbers as they came. */
  String text() {
    return object.toString();
  }

  private JsonObject json(String name) {
    return mandatory(
        name, optional(name, "an object", json -> json instanceof JsonObject o ? o : null));
  }

  private @Nullable Json present(String name) {
    Json json = object.get(name);
    return json instanceof JsonNull ? null : json;
  }

  private <T> @Nullable T optional(
      String name, String expected, Function<Json, @Nullable T> conversion) {
    Json json = present(name);
    if (json == null) {
      return null;
    }
    T value = conversion.apply(json);
    if (value == null) {
      throw new MalformedEventException(place + name + " is " + json + ", not " + expected);
    }
    return value;
  }

  private <T> T mandatory(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedEventException(place + name + " is missing");
    }
    return value;
  }

  private static @Nullable BigInteger integer(Json json) {
    return json instanceof JsonNumber number && number.isInteger() ? number.bigInteger() : null;
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[-_]")) {
      camel.append(camel.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      camel.append(word.substring(1));
    }
    return camel.toString();
  }
}
