// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import org.jspecify.annotations.Nullable;

/**
 * Text as a JSON string of ASCII characters.
 *
 * <p>What a client or a guest has chosen (a user's name, a message of a panic) must not be able to
 * forge a line of the log or to end the string that it stands in.
 */
final class Quoted {

  private Quoted() {}

  /** The text in quotes; {@code -} when there is none. */
  static String text(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (c >= ' ' && c <= '~') {
      quoted.append(c);
    } else {
      quoted.append(String.format("\\u%04X", (int) c));
    }
  }
}
