// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;

/** Fails in the worst ways for the first thousand events, and tells the test of the later ones. */
public final class Failing {

  private static final int FAILURES = 1_000;

  private final BiConsumer<String, Object> test;

  public Failing(BundleContext context) {
    test = Report.service(context);
  }

  /** Its class stays out of the bundle. */
  @OnDomainEvent
  void missing(RawMonitorEvent event) {
    if (event.header().sequence() <= FAILURES) {
      LeftOut.call();
    }
    test.accept("missing", event.header().sequence());
  }

  @OnDomainEvent
  void deep(RawMonitorEvent event) {
    if (event.header().sequence() <= FAILURES) {
      deeper(1);
    }
    test.accept("deep", event.header().sequence());
  }

  private int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  /** A real one comes once for a class; after that the class is missing. */
  @OnDomainEvent
  void uninitialised(RawMonitorEvent event) {
    if (event.header().sequence() <= FAILURES) {
      throw new ExceptionInInitializerError(new IllegalStateException("thrown by a test"));
    }
    test.accept("uninitialised", event.header().sequence());
  }
}
