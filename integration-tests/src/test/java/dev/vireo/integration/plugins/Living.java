// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** Each object is a life of its own to the test, and tells it each event's number. */
public final class Living {

  private final LongConsumer life;

  @SuppressWarnings("unchecked") // The registry knows classes, not their type parameters.
  public Living(BundleContext context) {
    Supplier<LongConsumer> lives = context.getService(context.getServiceReference(Supplier.class));
    life = lives.get();
  }

  @OnDomainEvent
  void heard(RawMonitorEvent event) {
    life.accept(event.header().sequence());
  }
}
