// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;

/**
 * The loop as it is. {@link CallLoops} makes copies of this class, one for each class of listeners:
 * it may have no static fields, and names nothing that is not to be shared.
 */
final class PlainLoop implements CallLoop {
  @Override
  public void run(
      SynchronousTurn turn, Listener[] listeners, DirectCalls direct, HypervisorEvent event) {
    int changes = direct.changes();
    long code = direct.firstCode;
    long[] counts = direct.counts;
    Consumer<? super HypervisorEvent>[] calls = direct.calls;
    for (int i = 0; i < calls.length; i++) {
      turn.isAt(code + i);
      Consumer<? super HypervisorEvent> call = calls[i];
      if (call == null) {
        turn.ask(listeners[i], direct, i, event);
        continue;
      }
      try {
        call.accept(event);
      } catch (Throwable thrown) {
        turn.failed(listeners[i], event, thrown);
      }
      counts[i]++;
      if (direct.changes() != changes) {
        changes = direct.changes();
        turn.takenAway(listeners[i]);
      }
    }
  }
}
