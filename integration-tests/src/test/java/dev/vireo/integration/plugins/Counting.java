// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;

/**
 * Tells the test each event's number in its source, and the version of the bundle that it reached.
 */
public final class Counting {

  private final String version;
  private final BiConsumer<String, Object> test;

  public Counting(BundleContext context) {
    version = context.getBundle().getVersion().toString();
    test = Report.service(context);
  }

  @OnDomainEvent
  private void count(RawMonitorEvent event) {
    test.accept(version, event.header().sequence());
  }
}
