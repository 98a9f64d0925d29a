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

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
