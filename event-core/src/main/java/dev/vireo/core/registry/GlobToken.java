// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.List;

/** One piece of a {@link Glob}. */
sealed interface GlobToken {

  /** Any number of characters, none too. */
  GlobToken STAR = new Any();

  /** Exactly one character. */
  GlobToken ONE = new Any();

  /** Whether this piece takes the character. */
  boolean accepts(int codePoint);

  /** Takes every character; how many is told by which of the two constants it is. */
  final class Any implements GlobToken {
    private Any() {}

    @Override
    public boolean accepts(int codePoint) {
      return true;
    }
  }

  /** A character that stands for itself. */
  record Literal(int codePoint) implements GlobToken {
    @Override
    public boolean accepts(int other) {
      return codePoint == other;
    }
  }

  /** One of some characters, or none of them. */
  record CharacterClass(boolean negated, List<Range> ranges) implements GlobToken {
    public CharacterClass {
      ranges = List.copyOf(ranges);
    }

    @Override
    public boolean accepts(int codePoint) {
      return negated != ranges.stream().anyMatch(range -> range.contains(codePoint));
    }
  }

  /** The characters from first to last, both included. */
  record Range(int first, int last) {
    boolean contains(int codePoint) {
      return first <= codePoint && codePoint <= last;
    }
  }
}
