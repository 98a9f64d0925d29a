// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Some of a scenario's domains.
 *
 * @param patterns a domain belongs to it if one of these is its name, or a pattern of it: {@code *}
 *     stands for any letters, {@code ?} for one, <code>{1..20}</code> for a range
 */
public record Selection(List<String> patterns) {

  /** All domains. */
  public static final Selection ALL = new Selection(List.of("*"));

  /** Checks and copies. */
  public Selection {
    patterns = List.copyOf(patterns);
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("found no pattern; there must be one at least, such as *");
    }
    patterns.forEach(pattern -> Texts.require("pattern", pattern));
    patterns.stream().filter(Selection::isRange).forEach(NamePattern::new);
  }

  /** The domains of these names or patterns. */
  public static Selection of(String... patterns) {
    return new Selection(List.of(patterns));
  }

  /** Those of the names that belong to it, in their order. */
  public List<String> of(List<String> names) {
    Set<String> ranges = new HashSet<>();
    patterns.stream()
        .filter(Selection::isRange)
        .forEach(pattern -> ranges.addAll(new NamePattern(pattern).names()));
    List<String> others = patterns.stream().filter(pattern -> !isRange(pattern)).toList();
    return names.stream()
        .filter(name -> ranges.contains(name) || others.stream().anyMatch(p -> matches(p, name)))
        .toList();
  }

  /** The patterns that none of the names belongs to. */
  List<String> idle(List<String> names) {
    List<String> idle = new ArrayList<>();
    for (String pattern : patterns) {
      if (of(pattern).of(names).isEmpty()) {
        idle.add(pattern);
      }
    }
    return idle;
  }

  private static boolean isRange(String pattern) {
    return pattern.indexOf('{') >= 0;
  }

  /** Not by a regular expression: with many stars that could take for ever. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int behindStar = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        behindStar = n;
      } else if (p < pattern.length() && isOne(pattern.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++behindStar;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean isOne(char pattern, char letter) {
    return pattern == '?' || pattern == letter;
  }
}
