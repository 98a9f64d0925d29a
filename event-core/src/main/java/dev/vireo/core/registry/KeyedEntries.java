// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries by a key, found with one hash look-up. A single entry of a key costs a slot of 20 bytes
 * in a table that is half to three quarters full, and no object. Writers hold a lock.
 */
final class KeyedEntries<K, T> {
  private static final int SMALLEST = 4;

  private final IntFunction<T[]> newArray;

  /** Null while there are no keys; replaced when it is too full or too empty. */
  private volatile @Nullable Slots slots;

  /** Keys that hold something. For writers only. */
  private int keys;

  KeyedEntries(IntFunction<T[]> newArray) {
    this.newArray = newArray;
  }

  boolean isEmpty() {
    return slots == null;
  }

  /** What is {@link Held} under the key. */
  @Nullable Object get(K key) {
    Slots table = slots;
    if (table == null) {
      return null;
    }
    int slot = find(table, key);
    return slot < 0 ? null : table.held(slot);
  }

  /**
   * What is held under the part of a text, without making a string of it; for keys that are
   * strings.
   *
   * @param hash what the {@link String#hashCode()} of the part would be
   */
  @Nullable Object get(int hash, String text, int from, int length) {
    Slots table = slots;
    if (table == null) {
      return null;
    }
    int slot = table.first(hash);
    while (slot >= 0 && !isPart((String) table.key(slot), text, from, length)) {
      slot = table.next(slot, hash);
    }
    return slot < 0 ? null : table.held(slot);
  }

  void add(K key, long id, T entry) {
    Slots table = slots == null ? new Slots(SMALLEST) : slots;
    int slot = find(table, key);
    if (slot >= 0) {
      Object held = table.held(slot);
      keys += held == null ? 1 : 0;
      table.hold(slot, Held.plus(held, table.ids[slot], id, entry, newArray), id);
      return;
    }
    if (4 * (table.used + 1) > 3 * table.size()) {
      table = copy(table);
    }
    table.put(key, key.hashCode(), entry, id);
    keys++;
    slots = table;
  }

  void remove(K key, long id) {
    Slots table = slots;
    int slot = table == null ? -1 : find(table, key);
    if (table == null || slot < 0) {
      return;
    }
    Object held = table.held(slot);
    Object left = Held.minus(held, table.ids[slot], id);
    if (left != held) {
      table.hold(slot, left, id);
      forget(table);
    }
  }

  private void forget(Slots table) {
    keys--;
    if (keys == 0) {
      slots = null;
    } else if (8 * keys < table.size() && table.size() > SMALLEST) {
      slots = copy(table);
    }
  }

  private int find(Slots table, K key) {
    int hash = key.hashCode();
    int slot = table.first(hash);
    while (slot >= 0 && !key.equals(table.key(slot))) {
      slot = table.next(slot, hash);
    }
    return slot;
  }

  /** The keys that hold something, in a table that is half full. */
  private Slots copy(Slots table) {
    return table.copy(Math.max(SMALLEST, 2 * keys));
  }

  private static boolean isPart(String key, String text, int from, int length) {
    return key.length() == length && text.startsWith(key, from);
  }
}
