// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.List;

/** One piece of a {@link Glob}. */
sealed interface GlobToken {

  /** Any number of characters, none too; it is for the glob to find out how many. */
  GlobToken STAR = new Star();

  /** Exactly one character. */
  GlobToken ONE = new One();

  /** Where this piece of a name that begins here ends; -1 if none begins here. */
  int take(String name, int at);

  /** Takes what is left. */
  final class Star implements GlobToken {
    private Star() {}

    @Override
    public int take(String name, int at) {
      return name.length();
    }
  }

  /** Takes any character. */
  final class One implements GlobToken {
    private One() {}

    @Override
    public int take(String name, int at) {
      return at < name.length() ? at + Character.charCount(name.codePointAt(at)) : -1;
    }
  }

  /** Characters that stand for themselves. */
  record Literal(String text) implements GlobToken {
    @Override
    public int take(String name, int at) {
      return name.startsWith(text, at) ? at + text.length() : -1;
    }
  }

  /** One of some characters, or none of them. */
  record CharacterClass(boolean negated, List<Range> ranges) implements GlobToken {
    public CharacterClass {
      ranges = List.copyOf(ranges);
    }

    @Override
    public int take(String name, int at) {
      if (at == name.length()) {
        return -1;
      }
      int found = name.codePointAt(at);
      return negated == contains(found) ? -1 : at + Character.charCount(found);
    }

    // By index: an iterator or a stream would be garbage of every look-up.
    private boolean contains(int codePoint) {
      for (int i = 0; i < ranges.size(); i++) {
        if (ranges.get(i).contains(codePoint)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The characters from first to last, both included. */
  record Range(int first, int last) {
    boolean contains(int codePoint) {
      return first <= codePoint && codePoint <= last;
    }
  }
}
