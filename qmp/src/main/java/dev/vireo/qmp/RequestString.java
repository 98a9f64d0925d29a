// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/** The value of a string in a request, by QEMU's rules. */
final class RequestString {
  private static final String ESCAPES = "\"'\\/bfnrt";
  private static final String ESCAPED = "\"'\\/\b\f\n\r\t";

  /** {@code \}{@code u} and four digits. */
  private static final int UNICODE_ESCAPE = 6;

  private final byte[] bytes;

  /** Behind the last quote. */
  private final int end;

  private final StringBuilder value = new StringBuilder();

  private RequestString(byte[] token) {
    bytes = token;
    end = token.length;
  }

  /**
   * The value.
   *
   * @param token with its quotes
   * @throws RequestSyntaxException with QEMU's text, if there is none
   */
  static String value(byte[] token) throws RequestSyntaxException {
    return new RequestString(token).read();
  }

  private String read() throws RequestSyntaxException {
    int at = 1;
    while (at < end - 1) {
      at = bytes[at] == '\\' ? escape(at) : character(at);
    }
    return value.toString();
  }

  private int character(int at) throws RequestSyntaxException {
    ModifiedUtf8 rest = new ModifiedUtf8(bytes, at, end);
    int character = rest.next();
    if (character < 0) {
      throw new RequestSyntaxException("invalid UTF-8 sequence in string");
    }
    value.appendCodePoint(character);
    return rest.position();
  }

  private int escape(int at) throws RequestSyntaxException {
    if (bytes[at + 1] == 'u') {
      return unicode(at);
    }
    int escape = ESCAPES.indexOf(bytes[at + 1]);
    if (escape < 0) {
      throw new RequestSyntaxException("invalid escape sequence in string");
    }
    value.append(ESCAPED.charAt(escape));
    return at + 2;
  }

  private int unicode(int at) throws RequestSyntaxException {
    int after = at + UNICODE_ESCAPE;
    int character = hex(at + 2);
    if (isHighSurrogate(character) && isUnicodeEscape(after)) {
      character = pair(character, hex(after + 2));
      after += character < 0 ? 0 : UNICODE_ESCAPE;
    }
    if (!ModifiedUtf8.isCharacter(character)) {
      String escape = ModifiedUtf8.lenient(bytes, at, Math.min(at + UNICODE_ESCAPE, end));
      throw new RequestSyntaxException(escape + " is not a valid Unicode character");
    }
    value.appendCodePoint(character);
    return after;
  }

  private static boolean isHighSurrogate(int character) {
    return character >= Character.MIN_HIGH_SURROGATE && character <= Character.MAX_HIGH_SURROGATE;
  }

  private boolean isUnicodeEscape(int at) {
    return at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == 'u';
  }

  private static int pair(int high, int low) {
    boolean isLow = low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE;
    return isLow ? Character.toCodePoint((char) high, (char) low) : -1;
  }

  /** Four hexadecimal digits; -1 if they are none. */
  private int hex(int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < end ? Character.digit(bytes[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}
