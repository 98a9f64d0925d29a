// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/**
 * Follows the services that are marked as listeners: components, or what was registered by hand.
 * All services, whether this bundle could use their types or not: it calls none by its type.
 */
final class ComponentExtender implements AllServiceListener, AutoCloseable {
  private static final String MARKED = "(vireo.domain.event.listener=true)";

  private final BundleContext context;
  private final Attendance<ServiceReference<?>> services;

  ComponentExtender(BundleContext context, Engine engine) {
    this.context = context;
    this.services =
        new Attendance<>(
            this::isMarked, reference -> new ListenerComponent(context, reference, engine));
  }

  void open() {
    try {
      context.addServiceListener(this, MARKED);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    marked(null, MARKED).forEach(services::come);
  }

  /** Looked up anew: a reference does not tell that its service is being unregistered. */
  private boolean isMarked(ServiceReference<?> reference) {
    String type = ((String[]) reference.getProperty(Constants.OBJECTCLASS))[0];
    Object id = reference.getProperty(Constants.SERVICE_ID);
    return !marked(type, "(&(service.id=" + id + ")" + MARKED + ")").isEmpty();
  }

  private List<ServiceReference<?>> marked(@Nullable String type, String filter) {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(type, filter);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A change of properties keeps the registration, and is a new chance for what failed. */
  @Override
  public void serviceChanged(ServiceEvent event) {
    ServiceReference<?> reference = event.getServiceReference();
    switch (event.getType()) {
      case ServiceEvent.REGISTERED -> services.come(reference);
      case ServiceEvent.MODIFIED -> {
        Listening known = services.of(reference);
        if (known == null) {
          services.come(reference);
        } else {
          known.open();
        }
      }
      default -> services.go(reference);
    }
  }

  List<Refusal> refusals() {
    return services.refusals();
  }

  @Override
  public void close() {
    context.removeServiceListener(this);
    services.close();
  }
}
