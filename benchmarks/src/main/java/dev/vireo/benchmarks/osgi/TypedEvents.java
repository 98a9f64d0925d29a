// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.osgi;

import dev.vireo.event.HypervisorEvent;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventConstants;
import org.osgi.service.typedevent.TypedEventHandler;

/** Aries Typed Event: a topic for each kind, the record itself as the event. */
public final class TypedEvents implements AutoCloseable {
  private final EmbeddedFramework framework;
  private final TypedEventBus bus;

  public TypedEvents() {
    framework =
        EmbeddedFramework.start(
            Map.of(),
            "org.apache.felix.configadmin",
            "org.apache.aries.component-dsl.component-dsl",
            "org.apache.aries.typedevent.bus");
    bus = framework.service(TypedEventBus.class);
  }

  /** Publishes; the listeners are called on the bus's own thread. */
  public void deliver(HypervisorEvent event) {
    bus.deliver(topicOf(event.getClass()), event);
  }

  /** Registers a listener of a record. */
  public <E extends HypervisorEvent> void register(Class<E> type, Consumer<? super E> listener) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(TypedEventConstants.TYPED_EVENT_TOPICS, new String[] {topicOf(type)});
    properties.put(TypedEventConstants.TYPED_EVENT_TYPE, type.getName());
    TypedEventHandler<E> handler = (topic, event) -> listener.accept(event);
    framework.context().registerService(TypedEventHandler.class, handler, properties);
  }

  private static String topicOf(Class<?> type) {
    return "vireo/" + type.getSimpleName();
  }

  @Override
  public void close() {
    framework.close();
  }
}
