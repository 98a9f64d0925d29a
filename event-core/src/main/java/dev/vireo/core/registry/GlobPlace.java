// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The entries of one glob, which is evaluated once for all of them. Writers hold a lock. */
final class GlobPlace<T> {
  /** Tells places apart. */
  final long number;

  private final Glob glob;

  /** Where it is filed: null if among those without a literal. */
  private final @Nullable LiteralIndex<T> index;

  /** The literal it is filed under; empty if there is none. */
  final String literal;

  /** As {@link Held} has it. */
  private volatile @Nullable Object held;

  /** The id of what is held if that is a single entry. For writers only. */
  private long heldId;

  GlobPlace(long number, Glob glob, LiteralChoice<T> choice) {
    this.number = number;
    this.glob = glob;
    this.index = choice.index();
    this.literal = choice.literal();
  }

  @SuppressWarnings("unchecked")
  static <T> GlobPlace<T>[] newArray(int length) {
    return (GlobPlace<T>[]) new GlobPlace<?>[length];
  }

  @Nullable LiteralIndex<T> index() {
    return index;
  }

  void add(long id, T entry, IntFunction<T[]> newArray) {
    held = Held.plus(held, heldId, id, entry, newArray);
    heldId = id;
  }

  /** Removes an entry; says whether that was the last. */
  boolean remove(long id) {
    held = Held.minus(held, heldId, id);
    return held == null;
  }

  void route(String name, HypervisorEvent event, Registry.Visitor<? super T> visitor) {
    if (glob.matches(name)) {
      Held.visit(held, event, visitor);
    }
  }
}
