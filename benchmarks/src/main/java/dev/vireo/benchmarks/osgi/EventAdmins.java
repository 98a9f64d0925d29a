// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.osgi;

import dev.vireo.event.HypervisorEvent;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Felix EventAdmin: a topic for each kind, the event as a property. */
public final class EventAdmins implements AutoCloseable {
  private static final String EVENT = "vireo.event";

  private final EmbeddedFramework framework;
  private final EventAdmin admin;

  private EventAdmins(Map<String, String> properties) {
    framework = EmbeddedFramework.start(properties, "org.apache.felix.eventadmin");
    admin = framework.service(EventAdmin.class);
  }

  /** As it comes: every call is guarded by a timeout of 5 s. */
  public static EventAdmins asItComes() {
    return new EventAdmins(Map.of());
  }

  /** With no call guarded. */
  public static EventAdmins withoutTimeout() {
    return new EventAdmins(Map.of("org.apache.felix.eventadmin.Timeout", "0"));
  }

  /** The service. */
  public EventAdmin admin() {
    return admin;
  }

  /** The topic of a record. */
  public static String topicOf(Class<?> type) {
    return "vireo/" + type.getSimpleName();
  }

  /** The peer's form of the event. */
  public static Event wrap(HypervisorEvent event) {
    return wrap(topicOf(event.getClass()), event);
  }

  /** The peer's form of the event under another topic. */
  public static Event wrap(String topic, HypervisorEvent event) {
    String domain = Objects.requireNonNull(event.header().domain()).name();
    return new Event(topic, Map.of(EVENT, event, "domain", domain));
  }

  /** Registers a listener for a topic. */
  public ServiceRegistration<EventHandler> register(String topic, Consumer<Object> listener) {
    return register(topic, null, listener);
  }

  /** Registers a listener for those events of a topic that an LDAP filter selects. */
  public ServiceRegistration<EventHandler> register(
      String topic, @Nullable String filter, Consumer<Object> listener) {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(EventConstants.EVENT_TOPIC, new String[] {topic});
    if (filter != null) {
      properties.put(EventConstants.EVENT_FILTER, filter);
    }
    EventHandler handler = event -> listener.accept(event.getProperty(EVENT));
    return framework.context().registerService(EventHandler.class, handler, properties);
  }

  @Override
  public void close() {
    framework.close();
  }
}
