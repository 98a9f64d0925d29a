// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One open source that calls the listeners itself, on the thread that publishes.
 *
 * <p>What callbacks publish cannot be delivered there: it is pending, and whoever publishes next
 * delivers that first. So the order is that of the calls, whoever makes them.
 */
final class SynchronousSource implements EventSource {

  /** Something of a source that is to be delivered when the thread holds no other source. */
  record Due(SynchronousSource source, long number) {}

  private final String name;
  private final Hall hall;
  private final SourceLog log;
  private final Consumer<EventSource> onClose;
  private final SynchronousTurn turn;
  private final Pending pending;

  /** Held by the thread that publishes until the listeners have returned. */
  private final ShortLock lock = new ShortLock();

  /** Whether a worker is going to deliver what is pending. */
  private final AtomicBoolean aside = new AtomicBoolean();

  private volatile boolean closed;

  // Both are guarded by the lock.

  /** The last event that a callback of this source's own events has published. */
  private long fromInside;

  private boolean listed;

  SynchronousSource(
      String name, Duration busyLimit, Hall hall, SourceLog log, Consumer<EventSource> onClose) {
    this.name = name;
    this.hall = hall;
    this.log = log;
    this.onClose = onClose;
    this.turn = new SynchronousTurn(hall, busyLimit);
    this.pending = turn.pending();
    list();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void publish(HypervisorEvent event) {
    EventHeader header = event.header();
    SourceRules.requireOwn(name, event, header);
    SourceRules.requireOpen(closed, name, event);
    Turn outer = hall.turns().current();
    if (outer == null) {
      publishNow(event, header);
    } else if (outer == turn) {
      fromInside = pending.add(event);
    } else if (outer instanceof SynchronousTurn other) {
      other.afterwards(this, pending.add(event));
    } else {
      pending.add(event);
      deliverAside();
    }
  }

  private void publishNow(HypervisorEvent event, EventHeader header) {
    begin();
    ArrayDeque<Due> due;
    try {
      if (pending.isEmpty()) {
        deliver(event, header);
      } else {
        deliverPending(pending.add(event));
      }
      deliverPending(fromInside);
    } finally {
      due = end();
    }
    deliverAll(due);
  }

  /** What callbacks of this thread published to other sources; here, not ever deeper. */
  private static void deliverAll(ArrayDeque<Due> due) {
    for (Due next = due.poll(); next != null; next = due.poll()) {
      due.addAll(next.source().deliverUpTo(next.number()));
    }
  }

  private ArrayDeque<Due> deliverUpTo(long number) {
    ArrayDeque<Due> due;
    begin();
    try {
      deliverPending(number);
      deliverPending(fromInside);
    } finally {
      due = end();
    }
    return due;
  }

  private void deliverPending(long number) {
    long upTo = number;
    while (!pending.isEmpty()) {
      HypervisorEvent next = pending.take(upTo);
      if (next == null) {
        return;
      }
      try {
        deliver(next, next.header());
      } finally {
        pending.delivered();
      }
      upTo = Math.max(upTo, fromInside);
    }
  }

  /**
   * A worker publishes from inside a callback: its own lane may be one that the event is for. So
   * another worker does it, as soon as there is one.
   */
  private void deliverAside() {
    if (aside.compareAndSet(false, true)) {
      hall.workers()
          .execute(
              worker -> {
                aside.set(false);
                deliverAll(deliverUpTo(pending.last()));
              });
    }
  }

  private void deliver(HypervisorEvent event, EventHeader header) {
    long changes = log.before(header.sequence());
    turn.open(event);
    try {
      hall.registry().route(event, header.domain(), turn);
    } finally {
      turn.leave();
      log.after(header.sequence(), changes);
    }
  }

  private void begin() {
    hall.supervisor().wake();
    lock.lock();
    list();
    turn.isPublishedHere();
  }

  private ArrayDeque<Due> end() {
    ArrayDeque<Due> due = turn.takeAfterwards();
    lock.unlock();
    if (closed) {
      unlist();
    }
    return due;
  }

  private void list() {
    if (!listed) {
      listed = true;
      hall.turns().addSynchronous(turn);
    }
  }

  /** Takes the turn of a closed source away, unless somebody publishes: then that one does it. */
  private void unlist() {
    if (!lock.tryLock()) {
      return;
    }
    if (pending.isEmpty() && listed) {
      listed = false;
      hall.turns().removeSynchronous(turn);
    }
    lock.unlock();
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    unlist();
  }

  @Override
  public String toString() {
    return "source " + name;
  }
}
