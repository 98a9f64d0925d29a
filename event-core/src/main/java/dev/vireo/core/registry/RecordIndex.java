// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.Domain;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is registered for one record, by the domains it is for. */
final class RecordIndex<T> {
  private final Entries<T> all = new Entries<>();
  private final KeyedEntries<String, T> byName = new KeyedEntries<>();
  private final KeyedEntries<UUID, T> byUuid = new KeyedEntries<>();
  private final GlobEntries<T> byGlob = new GlobEntries<>();

  void add(DomainPattern pattern, long id, T entry) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName.add(named.name(), id, entry);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid.add(identified.uuid(), id, entry);
    } else if (pattern instanceof DomainPattern.ByGlob glob) {
      byGlob.add(glob, id, entry);
    } else {
      all.add(id, entry);
    }
  }

  void remove(DomainPattern pattern, long id) {
    if (pattern instanceof DomainPattern.ByName named) {
      byName.remove(named.name(), id);
    } else if (pattern instanceof DomainPattern.ByUuid identified) {
      byUuid.remove(identified.uuid(), id);
    } else if (pattern instanceof DomainPattern.ByGlob glob) {
      byGlob.remove(glob, id);
    } else {
      all.remove(id);
    }
  }

  void forEach(@Nullable Domain domain, Consumer<? super T> action) {
    all.forEach(action);
    if (domain != null) {
      byName.forEach(domain.name(), action);
      byUuid.forEach(domain.uuid(), action);
      byGlob.forEach(domain, action);
    }
  }
}
