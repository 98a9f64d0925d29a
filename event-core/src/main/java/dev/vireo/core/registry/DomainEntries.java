// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is registered for certain domains, by the way they are told. Writers hold a lock.
 *
 * <p>A part is null while it is empty, so that a look-up passes it without leaving this object.
 */
final class DomainEntries<T> {
  private final IntFunction<T[]> newArray;
  private volatile @Nullable KeyedEntries<String, T> byName;
  private volatile @Nullable KeyedEntries<UUID, T> byUuid;
  private volatile @Nullable GlobEntries<T> byGlob;

  DomainEntries(IntFunction<T[]> newArray) {
    this.newArray = newArray;
  }

  boolean isEmpty() {
    return byName == null && byUuid == null && byGlob == null;
  }

  void add(DomainPattern pattern, long id, T entry) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName = with(byName, named.name(), id, entry);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid = with(byUuid, identified.uuid(), id, entry);
    } else if (pattern instanceof DomainPattern.ByGlob glob) {
      GlobEntries<T> globs = byGlob == null ? new GlobEntries<>(newArray) : byGlob;
      globs.add(glob, id, entry);
      byGlob = globs;
    }
  }

  void remove(DomainPattern pattern, long id) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName = without(byName, named.name(), id);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid = without(byUuid, identified.uuid(), id);
    } else if (pattern instanceof DomainPattern.ByGlob glob && byGlob != null) {
      byGlob.remove(glob, id);
      byGlob = byGlob.isEmpty() ? null : byGlob;
    }
  }

  void route(HypervisorEvent event, Domain domain, Registry.Visitor<? super T> visitor) {
    KeyedEntries<String, T> names = byName;
    if (names != null) {
      Held.visit(names.get(domain.name()), event, visitor);
    }
    KeyedEntries<UUID, T> uuids = byUuid;
    if (uuids != null) {
      Held.visit(uuids.get(domain.uuid()), event, visitor);
    }
    GlobEntries<T> globs = byGlob;
    if (globs != null) {
      globs.route(domain.name(), event, visitor);
    }
  }

  private <K> KeyedEntries<K, T> with(@Nullable KeyedEntries<K, T> keyed, K key, long id, T entry) {
    KeyedEntries<K, T> entries = keyed == null ? new KeyedEntries<>(newArray) : keyed;
    entries.add(key, id, entry);
    return entries;
  }

  private static <K, T> @Nullable KeyedEntries<K, T> without(
      @Nullable KeyedEntries<K, T> keyed, K key, long id) {
    if (keyed == null) {
      return null;
    }
    keyed.remove(key, id);
    return keyed.isEmpty() ? null : keyed;
  }
}
