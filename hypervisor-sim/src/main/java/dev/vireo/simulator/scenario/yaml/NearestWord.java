// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which word somebody may have meant. */
public final class NearestWord {

  private NearestWord() {}

  /** The word that needs the fewest letters changed, if these are few. */
  public static Optional<String> to(String wrong, Collection<String> words) {
    String plain = plain(wrong);
    return words.stream()
        .filter(word -> distance(plain, plain(word)) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(plain, plain(word))));
  }

  /** A question to put behind an error: {@code ; did you mean 'node'?}, or nothing. */
  public static String question(String wrong, Collection<String> words) {
    return to(wrong, words).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  private static String plain(String word) {
    String all = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return all.length() <= 40 ? all : all.substring(0, 40);
  }

  /** How many letters are changed, missing, too many, or have changed places with the next. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : best(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int best(int[][] rows, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = rows[i - 1][j - 1] + (same ? 0 : 1);
    best = Math.min(best, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
