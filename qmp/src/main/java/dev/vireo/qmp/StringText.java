// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** JSON strings as bytes: the grammar, and their value. */
final class StringText {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private StringText() {}

  /**
   * Where the string ends, behind its last quote, whose first one is at {@code from}.
   *
   * @throws QmpSyntaxException if it is no JSON string
   */
  static int end(byte[] bytes, int from, int to) {
    int at = PlainText.end(bytes, from + 1, to);
    while (at < to && bytes[at] != '"') {
      int next = endOfSpecial(bytes, at, to);
      if (next == at) {
        throw new QmpSyntaxException(
            "at byte " + at + ": not allowed in a string: '" + Excerpt.of(bytes, at, to) + "'", at);
      }
      at = PlainText.end(bytes, next, to);
    }
    if (at >= to) {
      throw new QmpSyntaxException("at byte " + at + ": the string has no end", at);
    }
    return at + 1;
  }

  /** The end of an escape, or of a character that is not ASCII; {@code at} if it is neither. */
  static int endOfSpecial(byte[] bytes, int at, int to) {
    return bytes[at] == '\\' ? endOfEscape(bytes, at, to) : endOfCharacter(bytes, at, to);
  }

  private static int endOfCharacter(byte[] bytes, int at, int to) {
    if (bytes[at] >= 0) {
      return bytes[at] < 0x20 ? at : at + 1;
    }
    return at + Utf8.length(bytes, at, to);
  }

  private static int endOfEscape(byte[] bytes, int at, int to) {
    if (at + 1 >= to) {
      return at;
    }
    if (bytes[at + 1] == 'u') {
      return isHex(bytes, at + 2, to) ? at + 6 : at;
    }
    return ESCAPES.indexOf(bytes[at + 1]) >= 0 ? at + 2 : at;
  }

  private static boolean isHex(byte[] bytes, int from, int to) {
    for (int i = from; i < from + 4; i++) {
      if (i >= to || Character.digit(bytes[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The value of a string that {@link #end} has found good; the quotes are at both ends. */
  static String value(byte[] bytes, int from, int to) {
    if (PlainText.end(bytes, from + 1, to) == to - 1) {
      return new String(bytes, from + 1, to - from - 2, ISO_8859_1);
    }
    boolean ascii = true;
    boolean escapes = false;
    for (int i = from + 1; i < to - 1; i++) {
      ascii &= bytes[i] >= 0;
      escapes |= bytes[i] == '\\';
    }
    String text = new String(bytes, from + 1, to - from - 2, ascii ? ISO_8859_1 : UTF_8);
    return escapes ? unescape(text) : text;
  }

  private static String unescape(String text) {
    StringBuilder value = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\\') {
        value.append(c);
        at++;
      } else if (text.charAt(at + 1) == 'u') {
        value.append((char) Integer.parseInt(text, at + 2, at + 6, 16));
        at += 6;
      } else {
        value.append(ESCAPED.charAt(ESCAPES.indexOf(text.charAt(at + 1))));
        at += 2;
      }
    }
    return value.toString();
  }
}
