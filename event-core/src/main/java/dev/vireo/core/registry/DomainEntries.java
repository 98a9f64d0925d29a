// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.UUID;
import java.util.function.IntFunction;

/** What is registered for certain domains, by the way they are told. Writers hold a lock. */
final class DomainEntries<T> {
  private final KeyedEntries<String, T> byName;
  private final KeyedEntries<UUID, T> byUuid;
  private final GlobEntries<T> byGlob;

  DomainEntries(IntFunction<T[]> newArray) {
    byName = new KeyedEntries<>(newArray);
    byUuid = new KeyedEntries<>(newArray);
    byGlob = new GlobEntries<>(newArray);
  }

  boolean isEmpty() {
    return byName.isEmpty() && byUuid.isEmpty() && byGlob.isEmpty();
  }

  void add(DomainPattern pattern, long id, T entry) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName.add(named.name(), id, entry);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid.add(identified.uuid(), id, entry);
    } else if (pattern instanceof DomainPattern.ByGlob glob) {
      byGlob.add(glob, id, entry);
    }
  }

  void remove(DomainPattern pattern, long id) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName.remove(named.name(), id);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid.remove(identified.uuid(), id);
    } else if (pattern instanceof DomainPattern.ByGlob glob) {
      byGlob.remove(glob, id);
    }
  }

  void route(HypervisorEvent event, Domain domain, Registry.Visitor<? super T> visitor) {
    Held.visit(byName.get(domain.name()), event, visitor);
    Held.visit(byUuid.get(domain.uuid()), event, visitor);
    byGlob.route(domain.name(), event, visitor);
  }
}
