// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/**
 * Finds its way through JSON text that was checked before: it asks for nothing that is known. Any
 * depth without recursion.
 */
final class CheckedText {
  private CheckedText() {}

  static int space(byte[] bytes, int from) {
    int at = from;
    while (JsonScanner.isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Behind the string whose first quote is at {@code from}. */
  static int endOfString(byte[] bytes, int from) {
    int at = PlainText.end(bytes, from + 1, bytes.length);
    while (bytes[at] != '"') {
      at = PlainText.end(bytes, at + (bytes[at] == '\\' ? 2 : 1), bytes.length);
    }
    return at + 1;
  }

  /** Behind the value that begins at {@code from}, inside an object or array. */
  static int endOfValue(byte[] bytes, int from) {
    return switch (bytes[from]) {
      case '"' -> endOfString(bytes, from);
      case '{', '[' -> endOfContainer(bytes, from);
      default -> endOfWord(bytes, from);
    };
  }

  private static int endOfContainer(byte[] bytes, int from) {
    int depth = 0;
    int at = from;
    do {
      switch (bytes[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> at = endOfString(bytes, at) - 1;
        default -> {}
      }
      at++;
    } while (depth > 0);
    return at;
  }

  /** Of a number, {@code true}, {@code false} or {@code null}. */
  private static int endOfWord(byte[] bytes, int from) {
    int at = from;
    while (isOfWord(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isOfWord(byte b) {
    return b != ',' && b != '}' && b != ']' && b > ' ';
  }
}
