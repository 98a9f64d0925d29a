// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of an event by its class.
 *
 * <p>An open-addressed table by identity: measured, a whole look-up in vain takes less than the
 * {@code get} of a {@code ClassValue}, which would hold on to the registry besides.
 */
final class Routes<T> {
  /** A power of two, at least four times the number of records; never changed. */
  private final @Nullable Route<T>[] table;

  /** Of each type the routes that pass it; never changed. */
  private final Map<Class<?>, List<Route<T>>> passing = new HashMap<>();

  Routes(Map<Class<?>, TypeEntries<T>> byType) {
    var records = Records.under(HypervisorEvent.class);
    table = newTable(Integer.highestOneBit(records.size()) * 8);
    for (Class<?> record : records) {
      List<TypeEntries<T>> path = Records.path(record).stream().map(byType::get).toList();
      Route<T> route = new Route<>(record, path);
      table[free(record)] = route;
      for (TypeEntries<T> stop : path) {
        passing.computeIfAbsent(stop.type, type -> new ArrayList<>()).add(route);
      }
    }
  }

  /**
   * What is to be looked at for an event of this class.
   *
   * @throws IllegalArgumentException if it is no record of an event
   */
  TypeEntries<T>[] of(Class<?> record) {
    int mask = table.length - 1;
    int at = record.hashCode() & mask;
    for (Route<T> found = table[at]; found != null; found = table[at]) {
      if (found.record == record) {
        return found.stops;
      }
      at = (at + 1) & mask;
    }
    throw new IllegalArgumentException(record + " is no event's record");
  }

  /**
   * What is registered for a type has become empty or ceased to be. The caller holds the lock of
   * that type; two types on one path may be updated at the same time.
   */
  synchronized void update(TypeEntries<T> changed) {
    Objects.requireNonNull(passing.get(changed.type)).forEach(Route::update);
  }

  private int free(Class<?> record) {
    int at = record.hashCode() & (table.length - 1);
    while (table[at] != null) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  @SuppressWarnings("unchecked")
  private static <T> @Nullable Route<T>[] newTable(int size) {
    return (Route<T>[]) new Route<?>[size];
  }
}
