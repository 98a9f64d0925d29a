// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

/**
 * Makes text from guests harmless. A guest chooses its device names, user names and panic texts: an
 * escape sequence in one must not reach the terminal, nor a line end forge a line.
 */
public final class Escapes {
  private Escapes() {}

  /** The text with all that is invisible, or moves others, as {@code \}{@code uXXXX}. */
  public static String visible(String text) {
    if (text.codePoints().noneMatch(Escapes::isDangerous)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> append(character, safe));
    return safe.toString();
  }

  static void append(int character, StringBuilder to) {
    if (!isDangerous(character)) {
      to.appendCodePoint(character);
      return;
    }
    for (char unit : Character.toChars(character)) {
      to.append(String.format("\\u%04X", (int) unit));
    }
  }

  /**
   * Controls (C0, DEL, C1), formats (among them what reverses text), and what UTF-8 cannot write.
   */
  static boolean isDangerous(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
