// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * What is registered in one place of the index, in the order of the ids.
 *
 * <p>Adding and removing never copy or scan the others. A reader beside a writer sees the entries
 * that were there all the time, and perhaps the one that comes or goes.
 */
final class Entries<T> {
  private final ConcurrentNavigableMap<Long, T> byId = new ConcurrentSkipListMap<>();

  void add(long id, T entry) {
    byId.put(id, entry);
  }

  void remove(long id) {
    byId.remove(id);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  void forEach(Consumer<? super T> action) {
    byId.values().forEach(action);
  }
}
