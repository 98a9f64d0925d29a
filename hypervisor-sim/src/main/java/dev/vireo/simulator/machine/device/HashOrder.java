// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.device;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which QEMU lists an object's children: that of GLib's hash table, backwards. It
 * shows in the answers of {@code qom-list} and {@code query-chardev}.
 */
final class HashOrder {

  private static final int[] PRIMES = {1, 2, 3, 7, 13, 31, 61, 127, 251, 509, 1021, 2039, 4093};
  private static final int LEAST_SHIFT = 3;

  private @Nullable String[] slots = new String[1 << LEAST_SHIFT];
  private int prime = PRIMES[LEAST_SHIFT];
  private int count;

  private HashOrder() {}

  /** The names in QEMU's order, given in the order of their making. */
  static List<String> of(Collection<String> names) {
    HashOrder table = new HashOrder();
    names.forEach(table::add);
    List<String> order = table.names();
    Collections.reverse(order);
    return order;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String slot : slots) {
      if (slot != null) {
        names.add(slot);
      }
    }
    return names;
  }

  private void add(String name) {
    place(name);
    count++;
    if (slots.length <= count + count / 16) {
      grow();
    }
  }

  private void grow() {
    List<String> names = names();
    int shift = Math.max(LEAST_SHIFT, 32 - Integer.numberOfLeadingZeros((int) (count * 1.333)));
    slots = new String[1 << shift];
    prime = PRIMES[shift];
    names.forEach(this::place);
  }

  private void place(String name) {
    int slot = Integer.remainderUnsigned(hash(name) * 11, prime);
    for (int step = 1; slots[slot] != null; step++) {
      slot = (slot + step) % slots.length;
    }
    slots[slot] = name;
  }

  /** GLib's string hash, which is Bernstein's. */
  private static int hash(String name) {
    int hash = 5381;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = hash * 33 + b;
    }
    return hash;
  }
}
