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
 * type, as {@link JsonObject}'s do; of members with equal names the last one counts. It never
 * changes, but is for the thread that asked for it.
 */
public final class ObjectText {
  private static final int USUAL_MEMBERS = 8;

  /** What one member takes of the places: where its name and its value begin. */
  private static final int STRIDE = 2;

  private static final int MAX_DIGITS = 18;
  private static final int ABSENT = -1;

  public static final ObjectText EMPTY = of("{}".getBytes(US_ASCII), 0);

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
      int nameEnd = endOfName(at);
      int value = CheckedText.space(bytes, CheckedText.space(bytes, nameEnd) + 1);
      add(at, value);
      at = CheckedText.space(bytes, CheckedText.endOfValue(bytes, value));
      at = bytes[at] == ',' ? CheckedText.space(bytes, at + 1) : at;
    }
    return at + 1;
  }

  private int endOfName(int at) {
    int end = PlainText.end(bytes, at + 1, bytes.length);
    if (bytes[end] == '"') {
      return end + 1;
    }
    escapedNames = true;
    return CheckedText.endOfString(bytes, at);
  }

  private void add(int name, int value) {
    if (used == places.length) {
      places = Arrays.copyOf(places, 2 * used);
    }
    places[used] = name;
    places[used + 1] = value;
    used += STRIDE;
  }

  /** Whether the member is there and says something else than {@code null}. */
  public boolean has(String name) {
    int at = value(name);
    return at != ABSENT && !isNull(at);
  }

  private boolean isNull(int at) {
    return bytes[at] == 'n' && bytes[at + 1] == 'u'; // nan is a number of QEMU's
  }

  /** The member's value, {@link JsonNull#NULL} if it says so. */
  public @Nullable Json get(String name) {
    int at = value(name);
    return at == ABSENT
        ? null
        : JsonBuilder.parse(bytes, at, CheckedText.endOfValue(bytes, at), Integer.MAX_VALUE);
  }

  public @Nullable String string(String name) {
    int at = value(name, '"');
    return at == ABSENT ? null : stringAt(at);
  }

  private String stringAt(int at) {
    int end = PlainText.end(bytes, at + 1, bytes.length);
    return bytes[end] == '"'
        ? new String(bytes, at + 1, end - at - 1, ISO_8859_1)
        : StringText.value(bytes, at, CheckedText.endOfString(bytes, at));
  }

  public @Nullable ObjectText object(String name) {
    int at = value(name, '{');
    return at == ABSENT ? null : of(bytes, at);
  }

  public @Nullable Boolean bool(String name) {
    int at = value(name);
    if (at == ABSENT) {
      return null;
    }
    return switch (bytes[at]) {
      case 't' -> Boolean.TRUE;
      case 'f' -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The exact value; {@code null} also if the number is no integer from -2^63 to 2^63-1. */
  public @Nullable Long longValue(String name) {
    int at = value(name);
    if (at == ABSENT) {
      return null;
    }
    int end = at;
    long number = 0;
    while (bytes[end] >= '0' && bytes[end] <= '9') {
      number = 10 * number + (bytes[end] - '0');
      end++;
    }
    boolean small = end > at && end - at <= MAX_DIGITS && !CheckedText.isOfWord(bytes[end]);
    return small ? Long.valueOf(number) : largeLong(name);
  }

  private @Nullable Long largeLong(String name) {
    BigInteger value = bigInteger(name);
    return value == null || value.bitLength() >= Long.SIZE ? null : value.longValue();
  }

  /** The exact value; {@code null} also if the number is no integer. */
  public @Nullable BigInteger bigInteger(String name) {
    return get(name) instanceof JsonNumber number && number.isInteger()
        ? number.bigInteger()
        : null;
  }

  private int value(String name, char first) {
    int at = value(name);
    return at != ABSENT && bytes[at] == first ? at : ABSENT;
  }

  /** Where the value of the last member of that name begins. */
  private int value(String name) {
    for (int place = used - STRIDE; place >= 0; place -= STRIDE) {
      if (isName(name, places[place])) {
        return places[place + 1];
      }
    }
    return ABSENT;
  }

  private boolean isName(String name, int at) {
    if (escapedNames) {
      return stringAt(at).equals(name);
    }
    int from = at + 1;
    for (int i = 0; i < name.length(); i++) {
      // A quote ends the member's name: what lies behind it is not compared.
      if (name.charAt(i) != bytes[from + i] || bytes[from + i] == '"') {
        return false;
      }
    }
    return bytes[from + name.length()] == '"';
  }

  /** The object as JSON text, as {@link JsonObject#toString} writes it. */
  @Override
  public String toString() {
    return JsonBuilder.parse(bytes, from, to, Integer.MAX_VALUE).toString();
  }
}
