// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is held under one key: nothing (null), an entry itself, or {@link Entries} of several.
 *
 * <p>A single one, which is what nearly every key has, thus costs no object. Its id is kept by
 * whoever holds it.
 */
final class Held {
  private Held() {}

  /**
   * What is held once an entry is added.
   *
   * @param heldId the id of what is held if that is an entry itself
   */
  static <T> Object plus(
      @Nullable Object held, long heldId, long id, T entry, IntFunction<T[]> newArray) {
    if (held == null || (heldId == id && !(held instanceof Entries))) {
      return entry;
    }
    Entries<T> entries = several(held, heldId, newArray);
    entries.add(id, entry);
    return entries;
  }

  /** What is held once an entry is removed. Several stay several until there are none. */
  static @Nullable Object minus(@Nullable Object held, long heldId, long id) {
    if (held instanceof Entries<?> entries) {
      entries.remove(id);
      return entries.isEmpty() ? null : entries;
    }
    return heldId == id ? null : held;
  }

  /** How many are held. For writers only. */
  static int size(@Nullable Object held) {
    return held instanceof Entries<?> entries ? entries.size() : held == null ? 0 : 1;
  }

  @SuppressWarnings("unchecked") // the holder holds T and Entries<T> only
  static <T> void visit(@Nullable Object held, HypervisorEvent event, Registry.Visitor<T> visitor) {
    if (held instanceof Entries<?> entries) {
      ((Entries<T>) entries).visit(event, visitor);
    } else if (held != null) {
      visitor.visit((T) held, event);
    }
  }

  @SuppressWarnings("unchecked") // the holder holds T and Entries<T> only
  private static <T> Entries<T> several(Object held, long heldId, IntFunction<T[]> newArray) {
    if (held instanceof Entries<?> entries) {
      return (Entries<T>) entries;
    }
    Entries<T> entries = new Entries<>(newArray);
    entries.add(heldId, (T) held);
    return entries;
  }
}
