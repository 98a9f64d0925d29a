// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the literal that a glob is filed under: the one with the fewest globs so far, the longer
 * one of equals.
 *
 * <p>So thousands of globs that begin alike are told apart by their ends, or by what is between.
 */
final class LiteralChoice<T> {
  private @Nullable LiteralIndex<T> index;
  private String literal = "";
  private int crowd;

  /** Null if the glob has no literal. */
  @Nullable LiteralIndex<T> index() {
    return index;
  }

  /** Empty if the glob has none. */
  String literal() {
    return literal;
  }

  /** Whether one was found that no other glob is filed under. */
  boolean isAlone() {
    return index != null && crowd == 0;
  }

  /** Takes one of these literals if it is better than what was offered before. */
  void offer(LiteralIndex<T> candidateIndex, List<String> candidates) {
    for (String candidate : candidates) {
      int candidateCrowd = candidateIndex.crowd(candidate);
      if (index == null
          || candidateCrowd < crowd
          || (candidateCrowd == crowd && candidate.length() > literal.length())) {
        index = candidateIndex;
        literal = candidate;
        crowd = candidateCrowd;
      }
    }
  }
}
