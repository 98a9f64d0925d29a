// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read straight from its text: a value is made when it is asked for,
 * at each call anew, and none of what nobody asks for. For who reads an object once; {@link
 * JsonObject} is for who keeps it.
 *
 * <p>The accessors answer {@code null} both for a member that is absent and for one of another
 * type, as {@link JsonObject}'s do; of members with equal names the last one counts. Immutable.
 */
public final class ObjectText {
  private static final int USUAL_MEMBERS = 8;

  /** What one member takes of the places: where its name and its value begin and end. */
  private static final int STRIDE = 4;

  private static final int MAX_DIGITS = 18;

  static final ObjectText EMPTY = of("{}".getBytes(US_ASCII), 0);

  private final byte[] bytes;
  private final int from;
  private int[] places = new int[USUAL_MEMBERS * STRIDE];
  private int used;
  private boolean escapedNames;
  private final int to;

  private ObjectText(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
    this.to = index();
  }

  /** The object that begins at a place of a text that was checked, and is never changed. */
  static ObjectText of(byte[] bytes, int from) {
    return new ObjectText(bytes, from);
  }

  private int index() {
    int at = CheckedText.space(bytes, from + 1);
    while (bytes[at] != '}') {
      int nameEnd = CheckedText.endOfString(bytes, at);
      int value = CheckedText.space(bytes, CheckedText.space(bytes, nameEnd) + 1);
      int valueEnd = CheckedText.endOfValue(bytes, value);
      add(at, nameEnd, value, valueEnd);
      at = CheckedText.space(bytes, valueEnd);
      at = bytes[at] == ',' ? CheckedText.space(bytes, at + 1) : at;
    }
    return at + 1;
  }

  private void add(int name, int nameEnd, int value, int valueEnd) {
    if (used == places.length) {
      places = Arrays.copyOf(places, 2 * used);
    }
    places[used] = name;
    places[used + 1] = nameEnd;
    places[used + 2] = value;
    places[used + 3] = valueEnd;
    used += STRIDE;
    escapedNames |= PlainText.end(bytes, name + 1, nameEnd) != nameEnd - 1;
  }

  /** Whether the member is there and says something else than {@code null}. */
  public boolean has(String name) {
    int place = place(name);
    return place >= 0 && !isNull(places[place + 2]);
  }

  private boolean isNull(int at) {
    return bytes[at] == 'n' && bytes[at + 1] == 'u'; // nan is a number of QEMU's
  }

  /** The member's value, {@link JsonNull#NULL} if it says so. */
  public @Nullable Json get(String name) {
    int place = place(name);
    return place < 0
        ? null
        : JsonBuilder.parse(bytes, places[place + 2], places[place + 3], Integer.MAX_VALUE);
  }

  public @Nullable String string(String name) {
    int place = placeOf(name, '"');
    return place < 0 ? null : StringText.value(bytes, places[place + 2], places[place + 3]);
  }

  public @Nullable ObjectText object(String name) {
    int place = placeOf(name, '{');
    return place < 0 ? null : of(bytes, places[place + 2]);
  }

  public @Nullable Boolean bool(String name) {
    int place = place(name);
    if (place < 0) {
      return null;
    }
    return switch (bytes[places[place + 2]]) {
      case 't' -> Boolean.TRUE;
      case 'f' -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The exact value; {@code null} also if the number is no integer from -2^63 to 2^63-1. */
  public @Nullable Long longValue(String name) {
    int place = place(name);
    if (place < 0) {
      return null;
    }
    long small = smallNumber(places[place + 2], places[place + 3]);
    if (small >= 0) {
      return small;
    }
    BigInteger value = bigInteger(name);
    return value == null || value.bitLength() >= Long.SIZE ? null : value.longValue();
  }

  /** The exact value; {@code null} also if the number is no integer. */
  public @Nullable BigInteger bigInteger(String name) {
    int place = place(name);
    if (place < 0) {
      return null;
    }
    int value = places[place + 2];
    String text = new String(bytes, value, places[place + 3] - value, ISO_8859_1);
    return NumberText.isInteger(text) ? new BigInteger(text) : null;
  }

  /** The value of a few digits; -1 of anything else. */
  private long smallNumber(int value, int valueEnd) {
    if (valueEnd - value > MAX_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int at = value; at < valueEnd; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private int placeOf(String name, char first) {
    int place = place(name);
    return place >= 0 && bytes[places[place + 2]] == first ? place : -1;
  }

  private int place(String name) {
    for (int place = used - STRIDE; place >= 0; place -= STRIDE) {
      if (isName(name, places[place] + 1, places[place + 1] - 1)) {
        return place;
      }
    }
    return -1;
  }

  private boolean isName(String name, int nameFrom, int nameTo) {
    if (escapedNames) {
      return StringText.value(bytes, nameFrom - 1, nameTo + 1).equals(name);
    }
    if (name.length() != nameTo - nameFrom) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != bytes[nameFrom + i]) {
        return false;
      }
    }
    return true;
  }

  /** The object as JSON text, as {@link JsonObject#toString} writes it. */
  @Override
  public String toString() {
    return JsonBuilder.parse(bytes, from, to, Integer.MAX_VALUE).toString();
  }
}
