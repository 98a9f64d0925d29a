// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of each delivery: for consoles and tests. It costs a call an event. */
@ConsumerType
@FunctionalInterface
public interface DeliveryObserver {

  /**
   * Called on the thread of the call, after it; the listener's next event of that domain waits. In
   * the order of the calls for each listener and domain. What it throws is logged and harms nobody.
   */
  void onDelivery(Delivery delivery);
}
