// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.RawMonitorEvent;

/** No constructor that the framework could call. */
public final class NotToBeMade {

  public NotToBeMade(String whatever) {}

  @OnDomainEvent
  void never(RawMonitorEvent event) {}
}
