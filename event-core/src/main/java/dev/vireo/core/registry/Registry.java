// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The index of all that is registered: by event type, then by domain.
 *
 * <p>An entry is stored once, at the type it was added for, be it a record, a family or the root;
 * an event is looked up at each type on its record's way to the root where there is anything.
 *
 * <p>Thread-safe. What is added before a look-up begins and not removed before it ends is found by
 * it, exactly once; what comes or goes meanwhile may be found. A look-up takes no lock, waits for
 * nobody and allocates nothing. Adding or removing one never costs more because of how many others
 * there are.
 *
 * @param <T> what is registered; at most one for each type, pattern and id
 */
public final class Registry<T> {

  /**
   * Is handed what an event is for.
   *
   * @param <T> what is registered
   */
  public interface Visitor<T> {

    /** One entry that was found by its domain. */
    void visit(T entry, HypervisorEvent event);

    /**
     * Several in the order of their ids.
     *
     * @param entries a snapshot that nobody changes, never empty
     */
    void visit(T[] entries, HypervisorEvent event);
  }

  /** One for each node of the family tree; never changed after the constructor. */
  private final Map<Class<?>, TypeEntries<T>> byType = new HashMap<>();

  private final Routes<T> routes;

  /**
   * @param newArray makes the arrays that a visitor is handed
   */
  public Registry(IntFunction<T[]> newArray) {
    Records.nodes().forEach(type -> byType.put(type, new TypeEntries<>(type, newArray)));
    routes = new Routes<>(byType);
  }

  /**
   * Adds an entry for an event type and some domains; one with the same type, pattern and id is
   * replaced. It costs least if ids are given in growing order.
   *
   * @throws IllegalArgumentException if it is no event type
   */
  public void add(Class<? extends HypervisorEvent> type, DomainPattern pattern, long id, T entry) {
    TypeEntries<T> entries = entries(type);
    // Within the lock: who adds next must not return before look-ups come by here.
    synchronized (entries) {
      boolean first = entries.isEmpty();
      entries.add(pattern, id, entry);
      if (first) {
        routes.update(entries);
      }
    }
  }

  /** Removes what was added with the same type, pattern and id; without effect if nothing was. */
  public void remove(Class<? extends HypervisorEvent> type, DomainPattern pattern, long id) {
    TypeEntries<T> entries = entries(type);
    synchronized (entries) {
      boolean none = entries.isEmpty();
      entries.remove(pattern, id);
      if (!none && entries.isEmpty()) {
        routes.update(entries);
      }
    }
  }

  /**
   * Hands over every entry that is for this event.
   *
   * @param domain the domain in the event's header: who publishes has read it already
   */
  public void route(HypervisorEvent event, @Nullable Domain domain, Visitor<? super T> visitor) {
    for (TypeEntries<T> entries : routes.of(event.getClass())) {
      entries.route(event, domain, visitor);
    }
  }

  private TypeEntries<T> entries(Class<?> type) {
    TypeEntries<T> entries = byType.get(type);
    if (entries == null) {
      throw new IllegalArgumentException(
          type + " is no event type; one is " + HypervisorEvent.class.getName() + " or below it");
    }
    return entries;
  }
}
