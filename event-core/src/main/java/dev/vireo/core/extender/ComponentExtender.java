// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.Refusal;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Follows the services that are marked as listeners: components, or what was registered by hand.
 */
final class ComponentExtender
    implements ServiceTrackerCustomizer<Object, ListenerComponent>, AutoCloseable {
  private final BundleContext context;
  private final Engine engine;
  private final ServiceTracker<Object, ListenerComponent> tracker;

  ComponentExtender(BundleContext context, Engine engine) {
    this.context = context;
    this.engine = engine;
    this.tracker = new ServiceTracker<>(context, marked(), this);
  }

  private static Filter marked() {
    try {
      return FrameworkUtil.createFilter("(vireo.domain.event.listener=true)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All services, whether this bundle could use their types or not: it calls none by its type. */
  void open() {
    tracker.open(true);
  }

  @Override
  public ListenerComponent addingService(ServiceReference<Object> reference) {
    ListenerComponent listener = new ListenerComponent(context, reference, engine);
    listener.open();
    return listener;
  }

  /** A change of properties keeps the registration, and is a new chance for what failed. */
  @Override
  public void modifiedService(ServiceReference<Object> reference, ListenerComponent listener) {
    listener.open();
  }

  @Override
  public void removedService(ServiceReference<Object> reference, ListenerComponent listener) {
    listener.close();
  }

  List<Refusal> refusals() {
    return tracker.getTracked().values().stream()
        .flatMap(listener -> listener.refusals().stream())
        .toList();
  }

  @Override
  public void close() {
    tracker.close();
  }
}
