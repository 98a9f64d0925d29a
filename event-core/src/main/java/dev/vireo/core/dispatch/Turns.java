// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The turns of all threads that may call listeners now. Nothing that an event or a source's opening
 * or close needs takes longer with more of them: there may be a source for each of ten thousand
 * domains.
 */
final class Turns {
  /** By their places, so that whoever looks through them does it in the same order each time. */
  private final ConcurrentNavigableMap<Long, Turn> turns = new ConcurrentSkipListMap<>();

  private final ConcurrentNavigableMap<Long, SynchronousTurn> synchronousOnes =
      new ConcurrentSkipListMap<>();

  private final AtomicLong places = new AtomicLong();

  /** The turn of a worker's thread. */
  private final ThreadLocal<Turn> ofThread = new ThreadLocal<>();

  /**
   * Of a thread that publishes to synchronous sources, which of their turns it is inside of. A type
   * of the JDK's that is empty between two events: a thread that lives on keeps nothing of ours.
   */
  private final ThreadLocal<AtomicReference<@Nullable Turn>> publishing = new ThreadLocal<>();

  /** A synchronous source is there. */
  void addSynchronous(SynchronousTurn turn) {
    add(turn);
    synchronousOnes.put(turn.place, turn);
  }

  private void add(Turn turn) {
    turn.place = places.incrementAndGet();
    turns.put(turn.place, turn);
  }

  /** A synchronous source is no more. */
  void removeSynchronous(SynchronousTurn turn) {
    synchronousOnes.remove(turn.place);
    remove(turn);
  }

  /** Where the turns that the current thread publishes in say when they are inside of an event. */
  AtomicReference<@Nullable Turn> ofPublisher() {
    AtomicReference<@Nullable Turn> known = publishing.get();
    if (known != null) {
      return known;
    }
    AtomicReference<@Nullable Turn> made = new AtomicReference<>();
    publishing.set(made);
    return made;
  }

  /** A worker begins its life on the current thread. */
  void enter(Turn turn) {
    ofThread.set(turn);
    add(turn);
  }

  /** The worker of the current thread ends. */
  void leave(Turn turn) {
    remove(turn);
    ofThread.remove();
    publishing.remove();
  }

  private void remove(Turn turn) {
    turns.remove(turn.place);
    turn.place = 0;
  }

  /** What synchronous sources have still to deliver. */
  List<Pending> pending() {
    return synchronousOnes.values().stream().map(SynchronousTurn::pending).toList();
  }

  Collection<Turn> all() {
    return Collections.unmodifiableCollection(turns.values());
  }

  /** The turn whose callback the current thread is in; null if it is in none. */
  @Nullable Turn current() {
    Turn worker = ofThread.get();
    if (worker != null && (worker.number() & 1) != 0) {
      return worker;
    }
    AtomicReference<@Nullable Turn> publisher = publishing.get();
    return publisher == null ? null : publisher.getPlain();
  }

  /** Whether a call of the listener runs, or may be about to. */
  boolean areCalling(Listener listener) {
    for (Turn turn : turns.values()) {
      if (turn.mayCall(listener)) {
        return true;
      }
    }
    return false;
  }

  /** The calls of the listener that run, or may be about to. */
  List<Call> callsOf(Listener listener) {
    List<Call> calls = new ArrayList<>(1);
    for (Turn turn : turns.values()) {
      long number = turn.number();
      if (turn.mayCall(listener)) {
        calls.add(turn.call(listener, number));
      }
    }
    return calls;
  }
}
