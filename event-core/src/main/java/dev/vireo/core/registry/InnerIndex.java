// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Globs by what a matching name contains anywhere. Only literals of 1, 2, 4 and 8 characters are
 * used, parts of longer ones: a look-up walks over the name once for each length that occurs.
 */
final class InnerIndex<T> extends LiteralIndex<T> {
  /** As many parts of a glob's literals are considered. */
  private static final int MOST = 32;

  @Override
  List<String> literals(Glob glob) {
    List<String> parts = new ArrayList<>();
    for (String literal : glob.innerLiterals()) {
      int length = Math.min(8, Integer.highestOneBit(literal.length()));
      for (int at = 0; at + length <= literal.length() && parts.size() < MOST; at++) {
        parts.add(literal.substring(at, at + length));
      }
    }
    return parts;
  }

  @Override
  void route(
      long occurring, String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    int power = 31;
    for (int length = 1; length <= 8; length *= 2) {
      if ((occurring >>> length & 1) != 0) {
        route(length, power, name, event, visitor);
      }
      power *= power;
    }
  }

  /**
   * @param power 31 to the length: the weight of the character that leaves the window
   */
  private void route(
      int length,
      int power,
      String name,
      HypervisorEvent event,
      Registry.Visitor<? super T> visitor) {
    int hash = 0;
    for (int end = 0; end < name.length(); end++) {
      hash = 31 * hash + name.charAt(end);
      int from = end + 1 - length;
      if (from > 0) {
        hash -= power * name.charAt(from - 1);
      }
      if (from >= 0) {
        routeFirst(find(hash, name, from, length), from, name, event, visitor);
      }
    }
  }

  /** Only where the literal is for the first time in the name: a glob matches once. */
  private static <T> void routeFirst(
      @Nullable Object held,
      int from,
      String name,
      HypervisorEvent event,
      Registry.Visitor<? super T> visitor) {
    if (held != null && name.indexOf(GlobPlaces.literal(held)) == from) {
      GlobPlaces.route(held, name, event, visitor);
    }
  }
}
