// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The listeners from their registration until after their last call, and the sum of all figures.
 */
final class Roster {
  private final TreeMap<Long, Listener> listeners = new TreeMap<>();
  private final Set<Call> abandoned = new HashSet<>();
  private ListenerFigures ended = ListenerFigures.NONE;
  private boolean closed;

  synchronized void add(Listener listener) {
    if (closed) {
      throw new IllegalStateException(
          "the engine is closed; " + listener.definition().inWords() + " is not registered");
    }
    listeners.put(listener.id(), listener);
  }

  /** The open listener of this id. */
  synchronized @Nullable Listener find(long id) {
    Listener listener = listeners.get(id);
    return listener != null && listener.mailbox().isOpen() ? listener : null;
  }

  /** The open listeners, by id. */
  synchronized List<Listener> open() {
    return listeners.values().stream().filter(listener -> listener.mailbox().isOpen()).toList();
  }

  /** The open listeners and those whose last call still runs, by id. */
  synchronized List<Listener> all() {
    return List.copyOf(listeners.values());
  }

  /** Takes in no listener any more; hands over those there are, the first time. */
  synchronized List<Listener> close() {
    List<Listener> left = closed ? List.of() : List.copyOf(listeners.values());
    closed = true;
    return left;
  }

  /** The last call of a closed listener is over: its figures are final. */
  synchronized void ended(Listener listener) {
    if (listeners.remove(listener.id()) != null) {
      ended = ended.plus(listener.figures());
    }
    abandoned.removeIf(call -> call.listener == listener);
  }

  synchronized void abandoned(Call call) {
    if (call.listener.mailbox().running().contains(call)) {
      abandoned.add(call);
    }
  }

  /** The abandoned calls that still run. */
  synchronized List<AbandonedCall> abandoned() {
    return abandoned.stream()
        .filter(call -> call.listener.mailbox().running().contains(call))
        .map(Call::abandoned)
        .toList();
  }

  synchronized ListenerFigures figures() {
    ListenerFigures sum = ended;
    for (Listener listener : listeners.values()) {
      sum = sum.plus(listener.figures());
    }
    return sum;
  }
}
