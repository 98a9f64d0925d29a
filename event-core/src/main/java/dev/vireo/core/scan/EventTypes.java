// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All types that a listener method can take: the family is sealed, so their names are known. */
final class EventTypes {
  private static final Map<String, Class<? extends HypervisorEvent>> BY_NAME = collect();

  private EventTypes() {}

  static @Nullable Class<? extends HypervisorEvent> named(String className) {
    return BY_NAME.get(className);
  }

  /** Whether an event of this type can concern a domain; the news of a loss counts as one. */
  static boolean canHaveDomain(Class<? extends HypervisorEvent> type) {
    return DomainEvent.class.isAssignableFrom(type) || type.isAssignableFrom(EventsLost.class);
  }

  private static Map<String, Class<? extends HypervisorEvent>> collect() {
    Map<String, Class<? extends HypervisorEvent>> all = new LinkedHashMap<>();
    add(HypervisorEvent.class, all);
    return all;
  }

  private static void add(Class<?> type, Map<String, Class<? extends HypervisorEvent>> all) {
    all.put(type.getName(), type.asSubclass(HypervisorEvent.class));
    Class<?>[] below = type.getPermittedSubclasses();
    for (Class<?> subtype : below == null ? new Class<?>[0] : below) {
      add(subtype, all);
    }
  }
}
