// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;
import org.osgi.framework.BundleContext;

/** Hands itself to the test, which keeps it: a leak of its class loader. */
public final class Kept {

  public Kept(BundleContext context) {
    Report.service(context).accept("kept", this);
  }

  @OnDomainEvent
  void heard(RawMonitorEvent event) {}
}
