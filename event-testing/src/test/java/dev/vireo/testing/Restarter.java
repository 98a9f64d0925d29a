// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.OnDomainEvent;
import java.util.ArrayList;
import java.util.List;

/** Lets a domain go on that was suspended, and waits until it does. */
final class Restarter {

  private final DomainControl control;
  private final List<String> done = new ArrayList<>();

  Restarter(DomainControl control) {
    this.control = control;
  }

  @OnDomainEvent
  void goOn(DomainSuspended event) {
    control.cont(event.domain()).join();
    done.add("cont " + event.domain().name());
  }

  @OnDomainEvent(domain = "web-*")
  void gone(DomainStopped event) {
    done.add("gone " + event.domain().name());
  }

  List<String> done() {
    return done;
  }
}
