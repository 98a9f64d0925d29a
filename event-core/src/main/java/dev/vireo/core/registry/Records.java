// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.registry;

import dev.vireo.event.HypervisorEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/** The family tree of the events, read from the sealed types: a new record needs no change here. */
public final class Records {
  private static final ClassValue<Set<Class<? extends HypervisorEvent>>> UNDER =
      new ClassValue<>() {
        @Override
        protected Set<Class<? extends HypervisorEvent>> computeValue(Class<?> type) {
          Set<Class<? extends HypervisorEvent>> found = new LinkedHashSet<>();
          collect(type, found);
          return Set.copyOf(found);
        }
      };

  private Records() {}

  /** The records that a record, family or root stands for. */
  public static Set<Class<? extends HypervisorEvent>> under(Class<?> type) {
    return UNDER.get(type);
  }

  /** How far below the root a type is: a record is deeper than its family. */
  public static int depth(Class<?> type) {
    int deepest = 0;
    for (Class<?> parent : type.getInterfaces()) {
      if (HypervisorEvent.class.isAssignableFrom(parent)) {
        deepest = Math.max(deepest, 1 + depth(parent));
      }
    }
    return deepest;
  }

  private static void collect(Class<?> type, Set<Class<? extends HypervisorEvent>> found) {
    if (!type.isSealed()) {
      found.add(type.asSubclass(HypervisorEvent.class));
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      collect(permitted, found);
    }
  }
}
