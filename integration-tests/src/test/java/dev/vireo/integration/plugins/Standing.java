// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OnDomainEvent;

/** Stands alone: needs nothing of the test. */
public final class Standing {

  public Standing() {
    System.out.println("Standing was made");
  }

  @OnDomainEvent
  void any(HypervisorEvent event) {}
}
