// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;

/** Calls all listeners of an array for an event of a synchronous source, one after the other. */
interface CallLoop {
  void run(SynchronousTurn turn, Listener[] listeners, DirectCalls direct, HypervisorEvent event);
}
