// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.core.registry.Registry;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;

/** Vireo's registry with bare lambdas as its entries. */
public final class RoutedListeners {
  private final Registry<Consumer<Object>> registry = new Registry<>(RoutedListeners::array);
  private final Registry.Visitor<Consumer<Object>> caller = new Caller();
  private long ids;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
  private static Consumer<Object>[] array(int length) {
    return new Consumer[length];
  }

  /** Adds a listener and returns the id that removes it. */
  public long add(
      Class<? extends HypervisorEvent> type, DomainPattern pattern, Consumer<Object> listener) {
    registry.add(type, pattern, ++ids, listener);
    return ids;
  }

  /** Removes what was added with the same type and pattern under this id. */
  public void remove(Class<? extends HypervisorEvent> type, DomainPattern pattern, long id) {
    registry.remove(type, pattern, id);
  }

  /** Calls every listener that the event is for. */
  public void route(HypervisorEvent event) {
    registry.route(event, event.header().domain(), caller);
  }

  private static final class Caller implements Registry.Visitor<Consumer<Object>> {
    @Override
    public void visit(Consumer<Object> entry, HypervisorEvent event) {
      entry.accept(event);
    }

    @Override
    public void visit(Consumer<Object>[] entries, HypervisorEvent event) {
      for (Consumer<Object> entry : entries) {
        entry.accept(event);
      }
    }
  }
}
