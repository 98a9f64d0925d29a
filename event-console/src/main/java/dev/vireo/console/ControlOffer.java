// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.DomainControl;

/** Lets listeners act on domains that only one command knows. */
@FunctionalInterface
interface ControlOffer {

  /** Offers it, ahead of the one that is there already, until what is returned is closed. */
  Offered offer(DomainControl control);

  /** What is offered. */
  @FunctionalInterface
  interface Offered extends AutoCloseable {
    @Override
    void close();
  }
}
