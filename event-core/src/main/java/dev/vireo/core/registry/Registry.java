// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The index of all that is registered: by record, then by domain.
 *
 * <p>Thread-safe without a lock over the whole: what is added before a look-up begins, and not
 * removed before it ends, is found by it.
 *
 * @param <T> what is registered; at most one for each id, record and pattern
 */
public final class Registry<T> {
  /** One for each record there is; never changed after the constructor. */
  private final Map<Class<?>, RecordIndex<T>> byRecord = new HashMap<>();

  public Registry() {
    Records.under(HypervisorEvent.class).forEach(type -> byRecord.put(type, new RecordIndex<>()));
  }

  /** Adds an entry for one record and some domains. */
  public void add(Class<?> record, DomainPattern pattern, long id, T entry) {
    index(record).add(pattern, id, entry);
  }

  /** Removes what was added with the same record, pattern and id. */
  public void remove(Class<?> record, DomainPattern pattern, long id) {
    index(record).remove(pattern, id);
  }

  /** Hands over every entry that is for this event. */
  public void forEach(HypervisorEvent event, Consumer<? super T> action) {
    index(event.getClass()).forEach(event.header().domain(), action);
  }

  private RecordIndex<T> index(Class<?> record) {
    return Objects.requireNonNull(byRecord.get(record), () -> record + " is no event's record");
  }
}
