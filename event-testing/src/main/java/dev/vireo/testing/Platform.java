// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.DeliveryObserver;
import dev.vireo.event.DomainControl;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerFailureHandler;
import dev.vireo.event.Registration;

/** The engine of a host: made for it, or the service of the framework that the test runs in. */
interface Platform extends AutoCloseable {

  /** Where events are published. */
  EventSources sources();

  /** Where listeners register in code. */
  DomainEvents events();

  /** What comes before the names of this host's sources, so that two hosts can share an engine. */
  String prefix();

  /** Virtual time may have moved while a call waits. */
  void timeHasMoved();

  /** Lets these be told of what happens to listeners. */
  void observe(DeliveryObserver deliveries, ListenerFailureHandler failures);

  /** Lets listeners of the framework act on the host's domains too. */
  void offer(DomainControl control);

  /**
   * Registers an object with listener methods.
   *
   * @throws IllegalArgumentException if something of it is refused
   */
  Registration register(Object listener);

  @Override
  void close();
}
