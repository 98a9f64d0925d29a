// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.BundleEvents;
import dev.vireo.core.dispatch.Engine;
import dev.vireo.event.DomainEvents;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each bundle its own door to the engine, and closes what it left open when it goes. */
final class DomainEventsFactory implements ServiceFactory<DomainEvents> {
  private final Engine engine;

  DomainEventsFactory(Engine engine) {
    this.engine = engine;
  }

  @Override
  public DomainEvents getService(Bundle bundle, ServiceRegistration<DomainEvents> registration) {
    return engine.eventsOf(BundleNames.of(bundle));
  }

  @Override
  public void ungetService(
      Bundle bundle, ServiceRegistration<DomainEvents> registration, DomainEvents service) {
    ((BundleEvents) service).close();
  }
}
