// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.Arrays;
import java.util.List;

/** Where the events of one record are looked up. */
final class Route<T> {
  final Class<?> record;
  private final TypeEntries<T>[] path;

  /** Those of the path that hold anything; replaced when one becomes empty or ceases to be. */
  volatile TypeEntries<T>[] stops = none();

  /**
   * @param path what is registered for the record, for its family, and so on up to the root
   */
  @SuppressWarnings("unchecked")
  Route(Class<?> record, List<TypeEntries<T>> path) {
    this.record = record;
    this.path = path.toArray(TypeEntries[]::new);
  }

  /** In a loop: the first listener of a root has dozens of routes updated. */
  void update() {
    TypeEntries<T>[] found = path.clone();
    int count = 0;
    for (TypeEntries<T> entries : path) {
      if (!entries.isEmpty()) {
        found[count++] = entries;
      }
    }
    stops = Arrays.copyOf(found, count);
  }

  @SuppressWarnings("unchecked")
  private static <T> TypeEntries<T>[] none() {
    return (TypeEntries<T>[]) new TypeEntries<?>[0];
  }
}
