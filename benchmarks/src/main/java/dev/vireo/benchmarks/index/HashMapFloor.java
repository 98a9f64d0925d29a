// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One hash look-up by the domain's name. */
final class HashMapFloor implements Contestant {
  private final ConcurrentHashMap<String, Consumer<Object>> byName = new ConcurrentHashMap<>();

  @Override
  public Runnable add(Domain domain, Consumer<Object> listener) {
    byName.put(domain.name(), listener);
    return () -> byName.remove(domain.name());
  }

  @Override
  public void publish(Object ready) {
    Domain domain = Objects.requireNonNull(((HypervisorEvent) ready).header().domain());
    Consumer<Object> listener = byName.get(domain.name());
    if (listener != null) {
      listener.accept(ready);
    }
  }
}
