// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Registration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** The engine of the framework that the test runs in, by its services. */
final class FrameworkEngine implements Platform {

  /** What the engine's whiteboard for components asks for. */
  private static final String MARK = "vireo.domain.event.listener";

  private final BundleContext context;
  private final String prefix = "test-" + UUID.randomUUID() + " ";
  private final List<ServiceRegistration<?>> offered = new ArrayList<>();

  FrameworkEngine(BundleContext context) {
    this.context = context;
  }

  private <S> S service(Class<S> type) {
    ServiceReference<S> reference = context.getServiceReference(type);
    S service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new IllegalStateException(
          "The test runs in a framework without the service "
              + type.getName()
              + "; install and start dev.vireo.event.core there.");
    }
    return service;
  }

  @Override
  public EventSources sources() {
    return service(EventSources.class);
  }

  @Override
  public DomainEvents events() {
    return service(DomainEvents.class);
  }

  @Override
  public String prefix() {
    return prefix;
  }

  /** The framework's engine keeps the host's time. */
  @Override
  public void timeHasMoved() {}

  @Override
  public void observe(DeliveryObserver deliveries, ListenerFailureHandler failures) {
    offered.add(context.registerService(DeliveryObserver.class, deliveries, null));
    offered.add(context.registerService(ListenerFailureHandler.class, failures, null));
  }

  @Override
  public void offer(DomainControl control) {
    offered.add(context.registerService(DomainControl.class, control, null));
  }

  @Override
  public Registration register(Object listener) {
    String type = listener.getClass().getName();
    DomainEvents events = events();
    long before = newest(events, type);
    ServiceRegistration<?> service =
        context.registerService(type, listener, new Hashtable<>(Map.of(MARK, true)));
    long id = newest(events, type);
    if (id == before) {
      service.unregister();
      throw refusal(events, listener.getClass());
    }
    return new ServiceListener(id, events, service);
  }

  /** The id of the newest listener of this class; 0 if there is none. */
  private static long newest(DomainEvents events, String type) {
    return events.listeners().stream()
        .filter(listener -> listener.name().equals(type))
        .mapToLong(ListenerReport::id)
        .max()
        .orElse(0);
  }

  private static IllegalArgumentException refusal(DomainEvents events, Class<?> type) {
    List<String> refusals =
        events.refusals().stream()
            .filter(refusal -> refusal.className().equals(type.getName()))
            .map(Object::toString)
            .toList();
    return refusals.isEmpty() ? Refusals.noMethod(type) : Refusals.of(refusals);
  }

  @Override
  public void close() {
    offered.forEach(ServiceRegistration::unregister);
    offered.clear();
  }
}
