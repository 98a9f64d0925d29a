// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.List;

/** One call of a listener method, from before it begins until after it has returned or thrown. */
final class Call {
  final Listener listener;
  final ListenerMethod method;
  final HypervisorEvent event;
  private final Thread thread;

  /** Guarded by this. */
  private boolean ended;

  /** The listeners that this call waits for in a close of its own; guarded by the barrier. */
  List<Listener> closing = List.of();

  Call(Listener listener, ListenerMethod method, HypervisorEvent event) {
    this.listener = listener;
    this.method = method;
    this.event = event;
    this.thread = Thread.currentThread();
  }

  /** Interrupts the call and nothing else: not what its thread does afterwards. */
  synchronized void interrupt() {
    if (!ended) {
      thread.interrupt();
    }
  }

  /** Called by the call's own thread. Takes the interrupt with it, whoever set it. */
  synchronized void end() {
    ended = true;
    Thread.interrupted();
  }

  AbandonedCall abandoned() {
    ListenerDefinition of = listener.definition();
    return new AbandonedCall(of.bundle(), of.name(), method.description(), event, thread.getName());
  }
}
