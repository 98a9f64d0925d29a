// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listeners from their registration until after their last call, and the sum of all figures.
 */
final class Roster {
  private static final int REMEMBERED = 256;

  private final Changes changes;
  private final ListenersById listeners = new ListenersById();
  private final Set<Call> abandoned = new HashSet<>();
  private final ArrayDeque<ClosedListener> closedLately = new ArrayDeque<>();
  private ListenerFigures ended = ListenerFigures.NONE;
  private boolean closed;

  Roster(Changes changes) {
    this.changes = changes;
  }

  synchronized void add(Listener listener) {
    if (closed) {
      throw new IllegalStateException(
          "the engine is closed; " + listener.inWords() + " is not registered");
    }
    listeners.add(listener);
  }

  /** The registered listener of this id. */
  synchronized @Nullable Listener find(long id) {
    Listener listener = listeners.find(id);
    return listener != null && listener.isRegistered() ? listener : null;
  }

  /** The listener of this id that was closed not long ago. */
  synchronized @Nullable ClosedListener findClosed(long id) {
    for (ClosedListener one : closedLately) {
      if (one.id() == id) {
        return one;
      }
    }
    return null;
  }

  /** The listeners that are registered: not those that are being added, or are closed. */
  List<Listener> open() {
    return all().stream().filter(Listener::isRegistered).toList();
  }

  /** The open listeners and those whose last call still runs, by id. */
  synchronized List<Listener> all() {
    return listeners.all();
  }

  /** Takes in no listener any more; hands over those there are, the first time. */
  synchronized List<Listener> close() {
    List<Listener> left = closed ? List.of() : listeners.all();
    closed = true;
    return left;
  }

  /** The listener is closed; calls may still run. */
  synchronized void shut(Listener listener) {
    closedLately.addLast(ClosedListener.of(listener, changes.next()));
    if (closedLately.size() > REMEMBERED) {
      closedLately.removeFirst();
    }
  }

  /** The last call of a closed listener is over: its figures are final. */
  void ended(Listener listener) {
    ListenerFigures figures = listener.figures();
    synchronized (this) {
      if (listeners.remove(listener.id())) {
        ended = ended.plus(figures);
      }
      if (!abandoned.isEmpty()) {
        abandoned.removeIf(call -> call.listener() == listener);
      }
    }
  }

  /** A call has been given up; says whether that is news. */
  synchronized boolean abandoned(Call call) {
    return call.runs() && abandoned.add(call);
  }

  /** The abandoned calls that still run. */
  synchronized List<AbandonedCall> abandoned() {
    return abandoned.stream().filter(Call::runs).map(Call::abandoned).toList();
  }

  ListenerFigures figures() {
    List<Listener> all;
    ListenerFigures sum;
    synchronized (this) {
      all = listeners.all();
      sum = ended;
    }
    for (Listener listener : all) {
      if (listener.usedMailbox() != null) {
        sum = sum.plus(listener.figures());
      }
    }
    return sum;
  }
}
