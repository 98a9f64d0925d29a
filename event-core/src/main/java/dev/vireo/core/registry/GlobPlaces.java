// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import org.jspecify.annotations.Nullable;

/** Goes through the globs of one literal, or of none. */
final class GlobPlaces {
  private GlobPlaces() {}

  /**
   * Routes to those that match.
   *
   * @param held places of T, as {@link Held} has it
   */
  @SuppressWarnings("unchecked")
  static <T> void route(
      @Nullable Object held,
      String name,
      HypervisorEvent event,
      Registry.Visitor<? super T> visitor) {
    if (held instanceof Entries<?> places) {
      route((Entries<GlobPlace<T>>) places, name, event, visitor);
    } else if (held != null) {
      ((GlobPlace<T>) held).route(name, event, visitor);
    }
  }

  static <T> void route(
      Entries<GlobPlace<T>> places,
      String name,
      HypervisorEvent event,
      Registry.Visitor<? super T> visitor) {
    for (GlobPlace<T>[] chunk : places.chunks()) {
      for (GlobPlace<T> place : chunk) {
        place.route(name, event, visitor);
      }
    }
  }

  /** The literal that all of them have; of none left, the empty one. */
  @SuppressWarnings("unchecked")
  static String literal(Object held) {
    if (!(held instanceof Entries<?> places)) {
      return ((GlobPlace<?>) held).literal;
    }
    GlobPlace<?>[][] chunks = ((Entries<GlobPlace<?>>) places).chunks();
    return chunks.length == 0 ? "" : chunks[0][0].literal;
  }
}
