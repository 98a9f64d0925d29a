// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of each failure of a listener; all that are registered are called. */
@ConsumerType
@FunctionalInterface
public interface ListenerFailureHandler {

  /**
   * Called on the thread of the failed call, after it; the listener's next event of that domain
   * waits. What it throws is logged and harms nobody.
   */
  void onFailure(ListenerFailure failure);
}
