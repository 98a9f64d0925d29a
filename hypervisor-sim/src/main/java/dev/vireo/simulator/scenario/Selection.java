// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
    patterns.stream().filter(p -> p.indexOf('{') >= 0).forEach(NamePattern::new);
  }

  /** The domains of these names or patterns. */
  public static Selection of(String... patterns) {
    return new Selection(List.of(patterns));
  }

  /** Those of the names that belong to it, in their order. */
  public List<String> of(List<String> names) {
    Pattern any =
        Pattern.compile(String.join("|", patterns.stream().map(Selection::expression).toList()));
    return names.stream().filter(name -> any.matcher(name).matches()).toList();
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

  private static String expression(String pattern) {
    if (pattern.indexOf('{') >= 0) {
      List<String> names = new NamePattern(pattern).names();
      return String.join("|", names.stream().map(Pattern::quote).toList());
    }
    StringBuilder expression = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return expression.toString();
  }
}
