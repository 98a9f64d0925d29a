// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;

/** Three methods that cannot listen, one that throws, and one that works. */
public final class Faulty {

  private final BiConsumer<String, Object> test;

  public Faulty(BundleContext context) {
    test = Report.service(context);
  }

  @OnDomainEvent
  void twoParameters(RawMonitorEvent event, String more) {}

  @OnDomainEvent
  void noEvent(String text) {}

  @OnDomainEvent
  static void noObject(RawMonitorEvent event) {}

  @OnDomainEvent
  void throwing(RawMonitorEvent event) {
    throw new StackOverflowError("thrown by a test");
  }

  @OnDomainEvent
  void working(RawMonitorEvent event) {
    test.accept("works", event.header().sequence());
  }
}
