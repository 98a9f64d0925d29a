// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's members that nobody has asked for yet, in the order in which QEMU finds
 * them: that of a GLib hash table, with its growth, its shrinking and the traces that removed names
 * leave. Of several unexpected arguments QEMU names the first in this order.
 */
final class NameTable {

  /** The smallest table has eight places. */
  private static final int SMALLEST = 3;

  /** The largest primes below the powers of two; beyond these no request goes. */
  private static final int[] PRIMES = {
    1, 2, 3, 7, 13, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191, 16381, 32749, 65521, 131071,
    262139, 524287, 1048573, 2097143
  };

  private @Nullable String[] names = new String[1 << SMALLEST];
  private boolean[] used = new boolean[1 << SMALLEST];
  private int shift = SMALLEST;
  private int count;

  /** Places that hold a name or the trace of one. */
  private int occupied;

  void add(String name) {
    int place = find(name);
    names[place] = name;
    count++;
    if (!used[place]) {
      used[place] = true;
      occupied++;
      fit();
    }
  }

  void remove(String name) {
    int place = find(name);
    if (name.equals(names[place])) {
      names[place] = null;
      count--;
      fit();
    }
  }

  /** The name that QEMU comes upon first; null if none is left. */
  @Nullable String first() {
    for (String name : names) {
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /** Where the name is, or where it would go: the first trace on the way there, if there is one. */
  private int find(String name) {
    int place = home(name);
    int trace = -1;
    for (int step = 1; used[place]; step++) {
      if (name.equals(names[place])) {
        return place;
      }
      trace = names[place] == null && trace < 0 ? place : trace;
      place = place + step & names.length - 1;
    }
    return trace < 0 ? place : trace;
  }

  private int home(String name) {
    int hash = 5381;
    for (byte b : name.getBytes(UTF_8)) {
      hash = hash * 33 + b;
    }
    // 0 and 1 mark unused places and traces.
    hash = hash == 0 || hash == 1 ? 2 : hash;
    return Integer.remainderUnsigned(hash * 11, PRIMES[shift]);
  }

  private void fit() {
    int size = names.length;
    boolean sparse = size > count * 4 && size > 1 << SMALLEST;
    if (sparse || size <= occupied + occupied / 16) {
      resize();
    }
  }

  /**
   * In place, as GLib does it: each name goes to its new home, and whoever was there and has not
   * moved yet goes on to his.
   */
  private void resize() {
    int wanted = (int) (count * 1.333);
    shift = Math.max(SMALLEST, Integer.SIZE - Integer.numberOfLeadingZeros(wanted));
    int size = 1 << shift;
    @Nullable String[] old = Arrays.copyOf(names, Math.max(size, names.length));
    boolean[] settled = new boolean[old.length];
    for (int i = 0; i < names.length; i++) {
      String name = old[i];
      if (name != null && !settled[i]) {
        old[i] = null;
        settle(name, old, settled, size);
      }
    }
    names = Arrays.copyOf(old, size);
    used = new boolean[size];
    for (int i = 0; i < size; i++) {
      used[i] = names[i] != null;
    }
    occupied = count;
  }

  private void settle(String name, @Nullable String[] places, boolean[] settled, int size) {
    String moving = name;
    while (moving != null) {
      int place = home(moving);
      for (int step = 1; settled[place]; step++) {
        place = place + step & size - 1;
      }
      settled[place] = true;
      String evicted = places[place];
      places[place] = moving;
      moving = evicted;
    }
  }
}
