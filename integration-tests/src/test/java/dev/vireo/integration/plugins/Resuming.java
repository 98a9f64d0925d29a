// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.plugins;

import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEventListener;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.OnDomainEvent;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Continues a domain from inside the callback that tells of its stop, and waits for the reply. */
@Component(service = Resuming.class)
@DomainEventListener
public final class Resuming {

  private final DomainControl control;
  private final BiConsumer<String, Object> test;

  @Activate
  public Resuming(@Reference DomainControl control, @Reference BiConsumer<String, Object> test) {
    this.control = control;
    this.test = test;
  }

  @OnDomainEvent
  void suspended(DomainSuspended event) {
    control.cont(event.domain()).join();
    test.accept("continued", event.domain().name());
  }

  @OnDomainEvent
  void resumed(DomainResumed event) {
    test.accept("resumed", event.domain().name());
  }
}
