// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.FlushScope;
import dev.vireo.event.HypervisorEvent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What was published to a synchronous source and could not be delivered at once, in the order of
 * the calls.
 */
final class Pending {
  private final Waiters waiters = new Waiters(this);
  // All below is guarded by this; whether anything waits is also read without it.
  private final ArrayDeque<HypervisorEvent> events = new ArrayDeque<>(0);
  private @Nullable HypervisorEvent inHand;
  private long added;
  private long done;
  private volatile boolean empty = true;

  /** Takes an event in; returns its number. */
  synchronized long add(HypervisorEvent event) {
    events.add(event);
    empty = false;
    return ++added;
  }

  boolean isEmpty() {
    return empty;
  }

  /** The number of the event that came last. */
  synchronized long last() {
    return added;
  }

  /** The next event up to this number, which is to be delivered now; null if there is none. */
  synchronized @Nullable HypervisorEvent take(long number) {
    inHand = added - events.size() < number ? events.poll() : null;
    empty = events.isEmpty();
    return inHand;
  }

  /** What was taken has reached all its listeners. */
  void delivered() {
    synchronized (this) {
      inHand = null;
      done = added - events.size();
    }
    waiters.wake();
  }

  /** The number of the last event of the scope that has not reached all its listeners, or 0. */
  synchronized long lastOf(FlushScope scope) {
    long number = added - events.size();
    long last = inHand != null && scope.includes(inHand) ? number : 0;
    for (HypervisorEvent event : events) {
      number++;
      last = scope.includes(event) ? number : last;
    }
    return last;
  }

  /** Waits until all up to this number has been delivered; says whether it was in time. */
  boolean await(long number, long deadline) throws InterruptedException {
    return waiters.await(() -> done >= number, deadline);
  }
}
