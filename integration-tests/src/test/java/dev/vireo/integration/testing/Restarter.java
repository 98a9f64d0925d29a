// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.testing;

import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.OnDomainEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Lets a domain go on that its watchdog has suspended, three times at most. */
final class Restarter {

  private static final int LIMIT = 3;

  private final DomainControl control;
  private final Map<UUID, Integer> restarts = new HashMap<>();

  Restarter(DomainControl control) {
    this.control = control;
  }

  @OnDomainEvent
  void suspended(DomainSuspended event) {
    boolean byWatchdog = event.detail() == DomainSuspended.Detail.WATCHDOG;
    if (byWatchdog && restarts.merge(event.domain().uuid(), 1, Integer::sum) <= LIMIT) {
      control.cont(event.domain()).join();
    }
  }
}
