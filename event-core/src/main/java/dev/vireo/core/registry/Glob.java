// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over names: {@code *} any number of characters, {@code ?} one, {@code [abc]}, {@code
 * [a-z]} and {@code [!a]} one of (not one of) a class; a backslash takes what follows literally,
 * also inside a class. The whole name must match, in the same case.
 *
 * <p>Matching is a loop with one place to go back to, so no pattern makes it slow, as a regular
 * expression could. It allocates nothing.
 */
final class Glob {
  private final String text;

  /** No literal follows another one. */
  private final GlobToken[] tokens;

  private Glob(String text, List<GlobToken> tokens) {
    this.text = text;
    this.tokens = tokens.toArray(GlobToken[]::new);
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
    int afterStar = -1;
    int starEnd = 0;
    while (true) {
      if (token < tokens.length && tokens[token] == GlobToken.STAR) {
        if (++token == tokens.length) {
          return true;
        }
        afterStar = token;
        starEnd = at = reach(token, name, at);
      } else {
        int end = token < tokens.length ? tokens[token].take(name, at) : -1;
        if (end >= 0) {
          token++;
          at = end;
        } else if (token == tokens.length && at == name.length()) {
          return true;
        } else if (afterStar >= 0) {
          // The last star takes more; earlier stars need not be tried again.
          token = afterStar;
          starEnd = at = reach(token, name, after(name, starEnd));
        } else {
          return false;
        }
      }
      if (at < 0) {
        return false;
      }
    }
  }

  /** Where, from here on, the token may begin: a literal only where it is found. */
  private int reach(int token, String name, int from) {
    if (from > name.length()) {
      return -1;
    }
    return tokens[token] instanceof GlobToken.Literal literal
        ? name.indexOf(literal.text(), from)
        : from;
  }

  private static int after(String name, int at) {
    return at < name.length() ? at + Character.charCount(name.codePointAt(at)) : at + 1;
  }

  /** What every matching name begins with; may be empty. */
  String literalPrefix() {
    return tokens.length == 0 ? "" : literal(0);
  }

  /** What every matching name ends with; may be empty. */
  String literalSuffix() {
    return tokens.length == 0 ? "" : literal(tokens.length - 1);
  }

  /** What every matching name contains, besides its beginning and end. */
  List<String> innerLiterals() {
    List<String> literals = new ArrayList<>();
    for (int token = 1; token < tokens.length - 1; token++) {
      if (!literal(token).isEmpty()) {
        literals.add(literal(token));
      }
    }
    return literals;
  }

  /** Whether the pattern matches exactly one name, its {@link #literalPrefix()}. */
  boolean isLiteral() {
    return tokens.length == 0 || (tokens.length == 1 && !literal(0).isEmpty());
  }

  private String literal(int token) {
    return tokens[token] instanceof GlobToken.Literal literal ? literal.text() : "";
  }

  @Override
  public String toString() {
    return text;
  }
}
