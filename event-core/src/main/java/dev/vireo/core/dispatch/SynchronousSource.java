// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open source that calls the listeners itself, on the thread that publishes. */
final class SynchronousSource implements EventSource {
  private final String name;
  private final Hall hall;
  private final SourceLog log;
  private final Consumer<EventSource> onClose;
  private final SynchronousTurn turn;

  /** Held by the thread that publishes until the listeners have returned. */
  private final ShortLock lock = new ShortLock();

  /** What workers published from inside callbacks; guarded by itself. */
  private final ArrayDeque<HypervisorEvent> fromWorkers = new ArrayDeque<>(0);

  private volatile boolean closed;

  SynchronousSource(
      String name, Duration busyLimit, Hall hall, SourceLog log, Consumer<EventSource> onClose) {
    this.name = name;
    this.hall = hall;
    this.log = log;
    this.onClose = onClose;
    this.turn = new SynchronousTurn(hall, busyLimit);
    hall.turns().addSynchronous(turn);
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
    } else {
      publishInside(outer, event, header);
    }
  }

  private void publishInside(Turn outer, HypervisorEvent event, EventHeader header) {
    if (outer == turn) {
      turn.later(() -> deliver(event, header));
    } else if (outer instanceof SynchronousTurn other) {
      other.afterwards(() -> publishNow(event, header));
    } else {
      publishAside(event);
    }
  }

  private void publishNow(HypervisorEvent event, EventHeader header) {
    hall.supervisor().wake();
    List<Runnable> afterwards;
    lock.lock();
    turn.isPublishedBy(Thread.currentThread());
    try {
      deliver(event, header);
      turn.runLater();
    } finally {
      afterwards = turn.takeAfterwards();
      lock.unlock();
    }
    if (!afterwards.isEmpty()) {
      afterwards.forEach(Runnable::run);
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

  /**
   * A worker publishes from inside a callback: its own lane may be one that the event is for. So
   * another worker does it, as soon as there is one, in the order of the calls.
   */
  private void publishAside(HypervisorEvent event) {
    boolean first;
    synchronized (fromWorkers) {
      first = fromWorkers.isEmpty();
      fromWorkers.add(event);
    }
    if (first) {
      hall.workers().execute(worker -> publishFromWorkers());
    }
  }

  private void publishFromWorkers() {
    for (HypervisorEvent event = peek(); event != null; event = next()) {
      publishNow(event, event.header());
    }
  }

  private @Nullable HypervisorEvent peek() {
    synchronized (fromWorkers) {
      return fromWorkers.peek();
    }
  }

  private @Nullable HypervisorEvent next() {
    synchronized (fromWorkers) {
      fromWorkers.poll();
      return fromWorkers.peek();
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    // Closed from inside a callback it is with its publisher until that is done.
    if (!turn.isOn(Thread.currentThread())) {
      lock.lock();
      hall.turns().remove(turn);
      lock.unlock();
    } else {
      turn.afterwards(() -> hall.turns().remove(turn));
    }
  }

  @Override
  public String toString() {
    return "source " + name;
  }
}
