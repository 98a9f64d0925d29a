// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Entries by a key, found with one hash look-up; a key without entries takes no room. */
final class KeyedEntries<K, T> {
  private final ConcurrentHashMap<K, Entries<T>> byKey = new ConcurrentHashMap<>();

  void add(K key, long id, T entry) {
    byKey.compute(
        key,
        (same, there) -> {
          Entries<T> entries = there == null ? new Entries<>() : there;
          entries.add(id, entry);
          return entries;
        });
  }

  // Inside computeIfPresent, so that an addition of the same key cannot meet a set just dropped.
  @SuppressWarnings("NullAway") // returning null is how the map is told to drop the key
  void remove(K key, long id) {
    byKey.computeIfPresent(
        key,
        (same, entries) -> {
          entries.remove(id);
          return entries.isEmpty() ? null : entries;
        });
  }

  void forEach(K key, Consumer<? super T> action) {
    Entries<T> entries = byKey.get(key);
    if (entries != null) {
      entries.forEach(action);
    }
  }
}
