// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a line into words as a shell does: quotes and backslashes, but no variables or globs. */
final class ShellWords {

  /** What a backslash takes its meaning from inside of double quotes; before others it stays. */
  private static final String ESCAPABLE = "\\\"$`";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private @Nullable StringBuilder word;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException if a quote has no end, or nothing follows a backslash
   */
  static List<String> of(String text) {
    ShellWords split = new ShellWords(text);
    while (split.at < text.length()) {
      split.take(text.charAt(split.at++));
    }
    split.end();
    return List.copyOf(split.words);
  }

  private void take(char c) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> end();
      case '\'' -> single(word());
      case '"' -> doubled(word());
      case '\\' -> escaped();
      default -> word().append(c);
    }
  }

  /** The word under way; quotes begin one even if nothing is between them. */
  private StringBuilder word() {
    StringBuilder current = word == null ? new StringBuilder() : word;
    word = current;
    return current;
  }

  private void end() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void single(StringBuilder current) {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw endless(at - 1);
    }
    current.append(text, at, end);
    at = end + 1;
  }

  private void doubled(StringBuilder current) {
    int begin = at - 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escape = c == '\\' && at < text.length() && ESCAPABLE.indexOf(text.charAt(at)) >= 0;
      current.append(escape ? text.charAt(at++) : c);
    }
    throw endless(begin);
  }

  private void escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException("Nothing follows the backslash at the end of " + text);
    }
    char c = text.charAt(at++);
    if (c != '\n') {
      word().append(c);
    }
  }

  private IllegalArgumentException endless(int begin) {
    return new IllegalArgumentException(
        "The quote before " + text.substring(begin + 1) + " is not closed; close it.");
  }
}
