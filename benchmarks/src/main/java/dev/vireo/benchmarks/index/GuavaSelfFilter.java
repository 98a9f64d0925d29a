// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import com.google.common.eventbus.AllowConcurrentEvents;
import com.google.common.eventbus.EventBus;
import com.google.common.eventbus.Subscribe;
import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import java.util.function.Consumer;

/** Guava's EventBus, which has no filters: every listener looks whether the domain is its own. */
final class GuavaSelfFilter implements Contestant {
  private final EventBus bus = new EventBus();

  @Override
  public Runnable add(Domain domain, Consumer<Object> listener) {
    Filtering filtering = new Filtering(domain.name(), listener);
    bus.register(filtering);
    return () -> bus.unregister(filtering);
  }

  @Override
  public void publish(Object ready) {
    bus.post(ready);
  }

  /** Guava finds methods by annotation. */
  public static final class Filtering {
    private final String name;
    private final Consumer<Object> listener;

    Filtering(String name, Consumer<Object> listener) {
      this.name = name;
      this.listener = listener;
    }

    /** Calls the listener for its own domain. */
    @Subscribe
    @AllowConcurrentEvents
    public void on(DomainResumed event) {
      if (event.domain().name().equals(name)) {
        listener.accept(event);
      }
    }
  }
}
