// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open-addressed hash table of fixed size: one writer at a time beside any number of readers
 * that take no lock.
 *
 * <p>A slot once taken stays its key's until the table is replaced, even while it holds nothing:
 * were it given to another key, a reader on its way from the key to what is held would take the
 * other's. The hashes lie apart, so that a look-up in vain touches no key.
 */
final class Slots {
  private static final VarHandle HASH = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(Object[].class);

  /** 0 where no key is. Written last, so that who sees it sees the rest. */
  private final int[] hashes;

  /** Key and what it holds, in turns. */
  private final @Nullable Object[] cells;

  /** The id of what is held if that is a single entry. For writers only. */
  final long[] ids;

  /** Slots that have a key. For writers only. */
  int used;

  Slots(int size) {
    hashes = new int[size];
    cells = new @Nullable Object[2 * size];
    ids = new long[size];
  }

  int size() {
    return hashes.length;
  }

  /** The first slot with this hash; -1 if there is none. */
  int first(int hash) {
    int scattered = scattered(hash);
    return from(start(scattered), scattered);
  }

  /** The next slot with the same hash; -1 if there is none. */
  int next(int slot, int hash) {
    return from(after(slot), scattered(hash));
  }

  /** The key of a slot that was found. */
  Object key(int slot) {
    return Objects.requireNonNull(cells[2 * slot]);
  }

  /** What a slot holds. */
  @Nullable Object held(int slot) {
    return (Object) CELL.getAcquire(cells, 2 * slot + 1);
  }

  /** Changes what a key holds. */
  void hold(int slot, @Nullable Object held, long id) {
    ids[slot] = id;
    CELL.setRelease(cells, 2 * slot + 1, held);
  }

  /** Gives a slot to a key that has none; there must be a free one. */
  void put(Object key, int hash, Object held, long id) {
    putScattered(key, scattered(hash), held, id);
  }

  /** The keys that hold something in a new table. */
  Slots copy(int size) {
    Slots copy = new Slots(size);
    for (int slot = 0; slot < hashes.length; slot++) {
      Object held = held(slot);
      if (held != null) {
        copy.putScattered(key(slot), hashes[slot], held, ids[slot]);
      }
    }
    return copy;
  }

  private void putScattered(Object key, int scattered, Object held, long id) {
    int slot = start(scattered);
    while (hashes[slot] != 0) {
      slot = after(slot);
    }
    cells[2 * slot] = key;
    hold(slot, held, id);
    HASH.setRelease(hashes, slot, scattered);
    used++;
  }

  private int from(int start, int scattered) {
    int slot = start;
    int found = (int) HASH.getAcquire(hashes, slot);
    while (found != scattered) {
      if (found == 0) {
        return -1;
      }
      slot = after(slot);
      found = (int) HASH.getAcquire(hashes, slot);
    }
    return slot;
  }

  private int after(int slot) {
    return slot + 1 == hashes.length ? 0 : slot + 1;
  }

  /** Maps to the size by the high bits; the size need not be a power of two. */
  private int start(int scattered) {
    return (int) ((scattered & 0xFFFF_FFFFL) * hashes.length >>> 32);
  }

  /**
   * Never 0. Multiplied by the golden ratio: hashes of numbered names follow each other closely.
   */
  private static int scattered(int hash) {
    int product = hash * 0x9E37_79B9;
    return product == 0 ? 1 : product;
  }
}
