// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.ServiceRegistration;

/** The handle of a listener that is registered as a service: it ends with the service. */
final class ServiceListener implements Registration {

  private final long id;
  private final DomainEvents events;
  private final ServiceRegistration<?> service;
  private final AtomicBoolean closed = new AtomicBoolean();

  ServiceListener(long id, DomainEvents events, ServiceRegistration<?> service) {
    this.id = id;
    this.events = events;
    this.service = service;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public ListenerFigures figures() {
    return events.listeners().stream()
        .filter(listener -> listener.id() == id)
        .map(ListenerReport::figures)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Listener " + id + " is closed."));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      service.unregister();
    }
  }
}
