// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is registered for one event type. Writers hold its lock. */
final class TypeEntries<T> {
  final Class<?> type;
  private final IntFunction<T[]> newArray;
  private final Entries<T> forAll;

  /** Null while nothing is for certain domains only. */
  private volatile @Nullable DomainEntries<T> byDomain;

  TypeEntries(Class<?> type, IntFunction<T[]> newArray) {
    this.type = type;
    this.newArray = newArray;
    this.forAll = new Entries<>(newArray);
  }

  boolean isEmpty() {
    return byDomain == null && forAll.isEmpty();
  }

  void add(DomainPattern pattern, long id, T entry) {
    if (pattern instanceof DomainPattern.All) {
      forAll.add(id, entry);
      return;
    }
    DomainEntries<T> there = byDomain;
    DomainEntries<T> entries = there == null ? new DomainEntries<>(newArray) : there;
    entries.add(pattern, id, entry);
    byDomain = entries;
  }

  void remove(DomainPattern pattern, long id) {
    DomainEntries<T> entries = byDomain;
    if (pattern instanceof DomainPattern.All) {
      forAll.remove(id);
    } else if (entries != null) {
      entries.remove(pattern, id);
      byDomain = entries.isEmpty() ? null : entries;
    }
  }

  void route(HypervisorEvent event, @Nullable Domain domain, Registry.Visitor<? super T> visitor) {
    forAll.visit(event, visitor);
    DomainEntries<T> entries = byDomain;
    if (entries != null && domain != null) {
      entries.route(event, domain, visitor);
    }
  }
}
