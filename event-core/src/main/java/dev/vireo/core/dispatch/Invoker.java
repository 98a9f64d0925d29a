// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;

/** Calls one listener method of one object. */
@FunctionalInterface
public interface Invoker {

  /** Calls it with an event of its type; what it throws is thrown as it is. */
  void invoke(HypervisorEvent event) throws Throwable;
}
