// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Listeners in the order of their ids, at twelve bytes each. Who leaves leaves a gap; when half of
 * all places are gaps they are closed. Not thread-safe.
 */
final class ListenersById {
  private long[] ids = new long[16];
  private @Nullable Listener[] listeners = new Listener[16];
  private int end;
  private int size;

  /** Adds a listener; those with lower ids may come a little later. */
  void add(Listener listener) {
    if (end == ids.length) {
      ids = Arrays.copyOf(ids, 2 * end);
      listeners = Arrays.copyOf(listeners, 2 * end);
    }
    int at = end;
    while (at > 0 && ids[at - 1] > listener.id()) {
      ids[at] = ids[at - 1];
      listeners[at] = listeners[at - 1];
      at--;
    }
    ids[at] = listener.id();
    listeners[at] = listener;
    end++;
    size++;
  }

  @Nullable Listener find(long id) {
    int at = Arrays.binarySearch(ids, 0, end, id);
    return at < 0 ? null : listeners[at];
  }

  /** Removes the listener of this id; says whether there was one. */
  boolean remove(long id) {
    int at = Arrays.binarySearch(ids, 0, end, id);
    if (at < 0 || listeners[at] == null) {
      return false;
    }
    listeners[at] = null;
    size--;
    if (end > 32 && size < end / 2) {
      closeGaps();
    }
    return true;
  }

  private void closeGaps() {
    List<Listener> left = all();
    ids = new long[Math.max(16, 2 * left.size())];
    listeners = new Listener[ids.length];
    end = 0;
    size = 0;
    left.forEach(this::add);
  }

  List<Listener> all() {
    List<Listener> all = new ArrayList<>(size);
    for (int i = 0; i < end; i++) {
      if (listeners[i] != null) {
        all.add(Objects.requireNonNull(listeners[i]));
      }
    }
    return all;
  }
}
