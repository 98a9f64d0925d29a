// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;

/** How one listener method is called. */
@FunctionalInterface
public interface Invoker {

  /** Calls the method with an event of its parameter's type; throws what the method throws. */
  void invoke(HypervisorEvent event) throws Throwable;
}
