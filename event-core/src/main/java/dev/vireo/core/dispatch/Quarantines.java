// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Quarantine;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts listeners into quarantine whose lanes get stuck again and again, and lets them out. */
final class Quarantines {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantines.class);

  private final Hall hall;

  /** When lanes of a listener got stuck, not longer ago than the window; guarded by this. */
  private final Map<Listener, ArrayDeque<Long>> stuck = new HashMap<>();

  Quarantines(Hall hall) {
    this.hall = hall;
  }

  /** A lane of the listener is stuck. */
  void stuck(Listener listener, long now) {
    SlownessLimits limits = hall.settings().slowness();
    int count;
    synchronized (this) {
      if (listener.state() == Listener.State.CLOSED) {
        return;
      }
      ArrayDeque<Long> times = stuck.computeIfAbsent(listener, key -> new ArrayDeque<>());
      times.add(now);
      times.removeIf(time -> now - time > limits.stuckWindow().toNanos());
      count = times.size();
    }
    if (count >= limits.stuckLanes()) {
      begin(listener, count + " lanes were stuck within " + limits.stuckWindow());
    }
  }

  private void begin(Listener listener, String reason) {
    Quarantine quarantine =
        new Quarantine(
            hall.settings().ticker().now(), reason, hall.supervisor().stuckCalls(listener));
    if (listener.mailbox().isolation().quarantine(quarantine)) {
      LOG.error(
          "{} is quarantined: {}. Its events are lost until it is released.",
          listener.inWords(),
          reason);
    }
  }

  /** Gives the listener events again; says whether it was quarantined. */
  boolean release(Listener listener, String why) {
    forget(listener);
    boolean released = listener.mailbox().isolation().release();
    if (released) {
      LOG.warn("{} is released from its quarantine: {}", listener.inWords(), why);
    }
    return released;
  }

  /** A probe has returned. */
  void probed(Listener listener, long tookNanos) {
    if (tookNanos < hall.settings().slowness().warnAfter().toNanos()) {
      release(listener, "a probe returned in time");
    }
  }

  /** The listener is closed, or starts anew. */
  synchronized void forget(Listener listener) {
    stuck.remove(listener);
  }
}
