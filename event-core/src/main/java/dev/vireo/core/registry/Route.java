// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the events of one record are looked up. */
final class Route<T> {
  final Class<?> record;
  private final TypeEntries<T>[] path;

  /** Each choice from the path that has been made so far, by its bits. For writers only. */
  private final TypeEntries<T>[] @Nullable [] choices;

  /** Those of the path that hold anything; replaced when one becomes empty or ceases to be. */
  volatile TypeEntries<T>[] stops = none();

  /**
   * @param path what is registered for the record, for its family, and so on up to the root
   */
  @SuppressWarnings("unchecked")
  Route(Class<?> record, List<TypeEntries<T>> path) {
    this.record = record;
    this.path = path.toArray(TypeEntries[]::new);
    this.choices = (TypeEntries<T>[][]) new TypeEntries<?>[1 << path.size()][];
  }

  /** Cheap: the first listener of a root has the routes of dozens of records updated. */
  void update() {
    int used = 0;
    for (int i = 0; i < path.length; i++) {
      used |= path[i].isEmpty() ? 0 : 1 << i;
    }
    TypeEntries<T>[] known = choices[used];
    stops = known == null ? choose(used) : known;
  }

  private TypeEntries<T>[] choose(int used) {
    TypeEntries<T>[] chosen = path.clone();
    int count = 0;
    for (int i = 0; i < path.length; i++) {
      if ((used & 1 << i) != 0) {
        chosen[count++] = path[i];
      }
    }
    chosen = Arrays.copyOf(chosen, count);
    choices[used] = chosen;
    return chosen;
  }

  @SuppressWarnings("unchecked")
  private static <T> TypeEntries<T>[] none() {
    return (TypeEntries<T>[]) new TypeEntries<?>[0];
  }
}
