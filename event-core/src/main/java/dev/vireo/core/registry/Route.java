// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.List;

/** Where the events of one record are looked up. */
final class Route<T> {
  final Class<?> record;
  private final List<TypeEntries<T>> path;

  /** Those of the path that hold anything; replaced when one becomes empty or ceases to be. */
  volatile TypeEntries<T>[] stops = none();

  /**
   * @param path what is registered for the record, for its family, and so on up to the root
   */
  Route(Class<?> record, List<TypeEntries<T>> path) {
    this.record = record;
    this.path = path;
  }

  @SuppressWarnings("unchecked")
  void update() {
    stops = path.stream().filter(entries -> !entries.isEmpty()).toArray(TypeEntries[]::new);
  }

  @SuppressWarnings("unchecked")
  private static <T> TypeEntries<T>[] none() {
    return (TypeEntries<T>[]) new TypeEntries<?>[0];
  }
}
