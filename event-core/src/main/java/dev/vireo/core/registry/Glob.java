// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.List;

/**
 * A pattern over names: {@code *} any number of characters, {@code ?} one, {@code [abc]}, {@code
 * [a-z]} and {@code [!a]} one of (not one of) a class; a backslash takes what follows literally,
 * also inside a class. The whole name must match, in the same case.
 *
 * <p>Matching is a loop with one place to go back to, so no pattern makes it slow, as a regular
 * expression could.
 */
final class Glob {
  private final String text;
  private final List<GlobToken> tokens;

  private Glob(String text, List<GlobToken> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what was found, where, and the rule
   */
  static Glob parse(String text) {
    return new Glob(text, new GlobParser(text).tokens());
  }

  /** Whether the whole name matches. */
  boolean matches(String name) {
    int token = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    while (at < name.length()) {
      if (token < tokens.size() && tokens.get(token) == GlobToken.STAR) {
        star = token++;
        starAt = at;
      } else if (token < tokens.size() && tokens.get(token).accepts(name.codePointAt(at))) {
        token++;
        at += Character.charCount(name.codePointAt(at));
      } else if (star >= 0) {
        // The last star takes one character more; earlier stars need not be tried again.
        token = star + 1;
        starAt += Character.charCount(name.codePointAt(starAt));
        at = starAt;
      } else {
        return false;
      }
    }
    return onlyStarsFrom(token);
  }

  private boolean onlyStarsFrom(int first) {
    return tokens.subList(first, tokens.size()).stream().allMatch(t -> t == GlobToken.STAR);
  }

  /** What every matching name begins with; may be empty. */
  String literalPrefix() {
    StringBuilder prefix = new StringBuilder();
    for (GlobToken token : tokens) {
      if (!(token instanceof GlobToken.Literal literal)) {
        break;
      }
      prefix.appendCodePoint(literal.codePoint());
    }
    return prefix.toString();
  }

  /** Whether the pattern matches exactly one name, its {@link #literalPrefix()}. */
  boolean isLiteral() {
    return tokens.stream().allMatch(token -> token instanceof GlobToken.Literal);
  }

  @Override
  public String toString() {
    return text;
  }
}
