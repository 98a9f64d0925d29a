// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A synchronous source's {@link DirectCalls} by the arrays of listeners that they are for: a hash
 * table by identity. For one thread.
 */
final class DirectCallsTable {
  private @Nullable DirectCalls[] table = new DirectCalls[16];
  private int size;

  @Nullable DirectCalls find(Listener[] listeners) {
    int mask = table.length - 1;
    for (int i = System.identityHashCode(listeners) & mask; ; i = (i + 1) & mask) {
      DirectCalls found = table[i];
      if (found == null || found.isFor(listeners)) {
        return found;
      }
    }
  }

  void add(Listener[] listeners, DirectCalls calls) {
    if (2 * ++size > table.length) {
      renew();
    }
    place(System.identityHashCode(listeners), calls);
  }

  /** Forgets what is of no use any more, which is most of it if listeners come and go. */
  private void renew() {
    DirectCalls[] old = table;
    size = 1;
    for (DirectCalls calls : old) {
      size += calls != null && calls.isOfUse() ? 1 : 0;
    }
    table = new DirectCalls[Math.max(16, Integer.highestOneBit(size) * 4)];
    for (DirectCalls calls : old) {
      if (calls != null && calls.isOfUse()) {
        place(calls.hash(), calls);
      }
    }
  }

  private void place(int hash, DirectCalls calls) {
    int mask = table.length - 1;
    int at = hash & mask;
    while (table[at] != null) {
      at = (at + 1) & mask;
    }
    table[at] = Objects.requireNonNull(calls);
  }
}
