// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

/** Counts the brackets of a JSON text that arrives in pieces; those in strings do not count. */
final class Brackets {

  private int depth;
  private boolean inString;
  private boolean escaped;

  void read(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      read(piece.charAt(i));
    }
  }

  private void read(char c) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = c == '\\';
      inString = c != '"';
    } else if (c == '"') {
      inString = true;
    } else if (c == '{' || c == '[') {
      depth++;
    } else if (c == '}' || c == ']') {
      depth--;
    }
  }

  /** Whether more is to come. */
  boolean open() {
    return depth > 0 || inString;
  }

  void reset() {
    depth = 0;
    inString = false;
    escaped = false;
  }
}
