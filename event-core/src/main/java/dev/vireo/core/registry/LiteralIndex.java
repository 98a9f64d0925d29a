// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Globs by a literal that a matching name has in a certain place. A look-up computes the hashes of
 * the parts of the name as it walks over it, for the lengths that occur, and makes no string of
 * them. Writers hold a lock.
 */
abstract class LiteralIndex<T> {
  /** What is beyond this of a literal is not looked at. */
  static final int LONGEST = 32;

  private final KeyedEntries<String, GlobPlace<T>> byLiteral =
      new KeyedEntries<>(GlobPlace::newArray);

  /** How many globs there are by the length of their literal. For writers only. */
  private final int[] counts = new int[LONGEST + 1];

  /** Bit n is set while some literal has n characters. */
  private volatile long lengths;

  /** The literals of the glob that it may be filed under here. */
  abstract List<String> literals(Glob glob);

  /** Routes to the globs whose literal is in its place in the name. */
  abstract void route(
      long occurring, String name, HypervisorEvent event, Registry.Visitor<? super T> visitor);

  final void route(String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    long occurring = lengths;
    if (occurring != 0) {
      route(occurring, name, event, visitor);
    }
  }

  final void add(GlobPlace<T> place) {
    byLiteral.add(place.literal, place.number, place);
    counts[place.literal.length()]++;
    lengths |= bit(place);
  }

  final void remove(GlobPlace<T> place) {
    byLiteral.remove(place.literal, place.number);
    if (--counts[place.literal.length()] == 0) {
      lengths &= ~bit(place);
    }
  }

  /** How many globs are filed under the literal. */
  final int crowd(String literal) {
    return Held.size(byLiteral.get(literal));
  }

  /**
   * What is {@link Held} under a part of the name.
   *
   * @param hash of the part, as {@link String#hashCode()} has it
   */
  final @Nullable Object find(int hash, String name, int from, int length) {
    return byLiteral.get(hash, name, from, length);
  }

  private static long bit(GlobPlace<?> place) {
    return 1L << place.literal.length();
  }
}
