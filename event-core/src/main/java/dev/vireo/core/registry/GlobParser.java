// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of a {@link Glob}, once. */
final class GlobParser {
  private final String text;
  private final int[] characters;
  private int at;

  GlobParser(String text) {
    this.text = text;
    this.characters = text.codePoints().toArray();
  }

  List<GlobToken> tokens() {
    List<GlobToken> tokens = new ArrayList<>();
    while (at < characters.length) {
      tokens.add(next());
    }
    return List.copyOf(tokens);
  }

  private GlobToken next() {
    return switch (characters[at]) {
      case '*' -> plain(GlobToken.STAR);
      case '?' -> plain(GlobToken.ONE);
      case '[' -> characterClass(++at);
      default -> literal();
    };
  }

  private GlobToken plain(GlobToken token) {
    at++;
    return token;
  }

  private GlobToken literal() {
    StringBuilder literal = new StringBuilder();
    while (at < characters.length && "*?[".indexOf(characters[at]) < 0) {
      literal.appendCodePoint(member());
    }
    return new GlobToken.Literal(literal.toString());
  }

  private GlobToken characterClass(int opened) {
    boolean negated = at < characters.length && characters[at] == '!';
    if (negated) {
      at++;
    }
    List<GlobToken.Range> ranges = new ArrayList<>();
    while (at < characters.length && characters[at] != ']') {
      ranges.add(range());
    }
    if (at == characters.length) {
      throw bad("'[' is never closed", opened, "write '\\[' for a bracket that is meant literally");
    }
    if (ranges.isEmpty()) {
      throw bad("the class is empty", opened, "a class holds at least one character");
    }
    at++;
    return new GlobToken.CharacterClass(negated, ranges);
  }

  private GlobToken.Range range() {
    int start = at + 1;
    int first = member();
    boolean more = at + 1 < characters.length && characters[at] == '-' && characters[at + 1] != ']';
    if (!more) {
      return new GlobToken.Range(first, first);
    }
    at++;
    int last = member();
    if (last < first) {
      throw bad("a range runs backward", start, "a range goes from the lower to the higher");
    }
    return new GlobToken.Range(first, last);
  }

  private int member() {
    int found = characters[at++];
    return found == '\\' ? escaped() : found;
  }

  private int escaped() {
    if (at == characters.length) {
      throw bad("nothing follows the '\\'", at, "write '\\\\' for a backslash");
    }
    return characters[at++];
  }

  private IllegalArgumentException bad(String what, int character, String rule) {
    return new IllegalArgumentException(
        "domain pattern \"" + text + "\": " + what + ", at character " + character + "; " + rule);
  }
}
