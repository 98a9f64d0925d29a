// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Unsigned64;
import dev.vireo.event.Word;
import dev.vireo.qmp.ObjectText;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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

  private final ObjectText object;

  /** What these are the members of; null for the event's data itself. */
  private final @Nullable Members parent;

  /** What stands before the names of components: the parent's component, or nothing of its own. */
  private final String component;

  /** Noted by all members of members in the outermost ones; made when there is the first. */
  private @Nullable Map<String, String> unknownWords;

  private Members(ObjectText object, @Nullable Members parent, String component) {
    this.object = object;
    this.parent = parent;
    this.component = component;
  }

  static Members of(ObjectText data) {
    return new Members(data, null, "");
  }

  /** The words that no enumeration knows, by the component that is therefore UNKNOWN. */
  Map<String, String> unknownWords() {
    return unknownWords == null ? Map.of() : unknownWords;
  }

  String string(String name) {
    return mandatory(name, optionalString(name));
  }

  @Nullable String optionalString(String name) {
    String value = object.string(name);
    return value == null ? absent(name, "a string") : value;
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
    Boolean value = object.bool(name);
    return value == null ? absent(name, "a boolean") : value;
  }

  long integer(String name) {
    return mandatory(name, optionalInteger(name));
  }

  @Nullable Long optionalInteger(String name) {
    Long value = object.longValue(name);
    return value == null ? absent(name, "an integer of 64 bits") : value;
  }

  Unsigned64 unsigned(String name) {
    return mandatory(name, optionalUnsigned(name));
  }

  @Nullable Unsigned64 optionalUnsigned(String name) {
    Long value = object.longValue(name);
    if (value != null && value >= 0) {
      return Unsigned64.of(value);
    }
    BigInteger large = object.bigInteger(name);
    return large == null || large.signum() < 0 || large.bitLength() > Long.SIZE
        ? absent(name, "an unsigned integer of 64 bits")
        : Unsigned64.of(large);
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
    E constant = Words.constant(type, word);
    if (constant != null) {
      return constant;
    }
    note(camelCase(name), word);
    return Enum.valueOf(type, "UNKNOWN");
  }

  private void note(String place, String word) {
    if (parent != null) {
      parent.note(prefix() + place, word);
    } else {
      unknownWords = unknownWords == null ? new TreeMap<>() : unknownWords;
      unknownWords.put(place, word);
    }
  }

  private String prefix() {
    return component.isEmpty() ? "" : camelCase(component) + ".";
  }

  private String path() {
    return parent == null ? "" : parent.path() + prefix();
  }

  /** The members of a member whose record is a component of the same name. */
  Members object(String name) {
    return new Members(json(name), this, name);
  }

  /** The members of a member, where the record has the components of both. */
  Members spread(String name) {
    return new Members(json(name), this, "");
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** Whether the member is this string; whatever else it is. */
  boolean is(String name, String value) {
    return value.equals(object.string(name));
  }

  /** All of it as JSON text, numbers as they came. */
  String text() {
    return object.toString();
  }

  private ObjectText json(String name) {
    ObjectText value = object.object(name);
    return mandatory(name, value == null ? absent(name, "an object") : value);
  }

  /** Null for a member that is not there; one that is there is not of the right type. */
  private <T> @Nullable T absent(String name, String expected) {
    if (object.has(name)) {
      throw new MalformedEventException(
          path() + name + " is " + object.get(name) + ", not " + expected);
    }
    return null;
  }

  private <T> T mandatory(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedEventException(path() + name + " is missing");
    }
    return value;
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
