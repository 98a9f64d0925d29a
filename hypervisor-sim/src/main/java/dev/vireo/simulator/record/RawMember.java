// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import org.jspecify.annotations.Nullable;

/**
 * Where a member of the outermost object stands in a message's text, so that it can be exchanged
 * with every other byte left as it is. QEMU's single quotes are understood. Characters are bytes
 * (latin-1).
 */
final class RawMember {

  private final String text;
  private final int nameStart;
  private final int valueStart;
  private final int valueEnd;

  private RawMember(String text, int nameStart, int valueStart, int valueEnd) {
    this.text = text;
    this.nameStart = nameStart;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
  }

  /** The member with that name, if it is written without escapes; null if there is none. */
  static @Nullable RawMember find(String text, String name) {
    int at = skip(text, text.indexOf('{') + 1);
    while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      int nameEnd = endOfString(text, at);
      int valueStart = skip(text, skip(text, nameEnd) + 1);
      int valueEnd = endOfValue(text, valueStart);
      if (valueEnd > text.length()) {
        return null;
      }
      if (text.substring(at + 1, nameEnd - 1).equals(name)) {
        return new RawMember(text, at, valueStart, valueEnd);
      }
      at = skip(text, valueEnd);
      at = at < text.length() && text.charAt(at) == ',' ? skip(text, at + 1) : text.length();
    }
    return null;
  }

  /** The text with another value. */
  String replaced(String value) {
    return text.substring(0, valueStart) + value + text.substring(valueEnd);
  }

  /** The text without the member and its comma. */
  String removed() {
    int comma = before(nameStart);
    if (text.charAt(comma) == ',') {
      return text.substring(0, comma) + text.substring(valueEnd);
    }
    int next = skip(text, valueEnd);
    int to = next < text.length() && text.charAt(next) == ',' ? skip(text, next + 1) : valueEnd;
    return text.substring(0, nameStart) + text.substring(to);
  }

  /** A text with a member more, the last one of its object. */
  static String added(String text, String name, String value) {
    int end = text.lastIndexOf('}');
    return text.substring(0, end) + ", \"" + name + "\": " + value + text.substring(end);
  }

  private int before(int at) {
    int previous = at - 1;
    while (isSpace(text.charAt(previous))) {
      previous--;
    }
    return previous;
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfValue(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = endOfString(text, at);
        if (depth == 0) {
          return at;
        }
        continue;
      }
      boolean closing = c == '}' || c == ']';
      if (depth == 0 && (closing || c == ',' || isSpace(c))) {
        return at;
      }
      depth += c == '{' || c == '[' ? 1 : closing ? -1 : 0;
      at++;
      if (depth == 0 && closing) {
        return at;
      }
    }
    return text.length() + 1;
  }

  /** Behind the closing quote, which is that of the opening one. */
  private static int endOfString(String text, int from) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
