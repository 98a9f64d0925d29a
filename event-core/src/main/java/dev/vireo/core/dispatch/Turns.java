// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The turns of all threads that may call listeners now. */
final class Turns {
  private final CopyOnWriteArrayList<Turn> turns = new CopyOnWriteArrayList<>();

  /**
   * Replaced with each change; an array, as each publish looks through it and allocates nothing.
   */
  private volatile SynchronousTurn[] synchronousOnes = {};

  /** The turn of a worker's thread. */
  private final ThreadLocal<Turn> ofThread = new ThreadLocal<>();

  /** A synchronous source is there. */
  synchronized void addSynchronous(SynchronousTurn turn) {
    turns.add(turn);
    SynchronousTurn[] more = Arrays.copyOf(synchronousOnes, synchronousOnes.length + 1);
    more[more.length - 1] = turn;
    synchronousOnes = more;
  }

  synchronized void remove(Turn turn) {
    synchronousOnes =
        Arrays.stream(synchronousOnes).filter(one -> one != turn).toArray(SynchronousTurn[]::new);
    turns.remove(turn);
  }

  /** A worker begins its life on the current thread. */
  void enter(Turn turn) {
    ofThread.set(turn);
    turns.add(turn);
  }

  /** The worker of the current thread ends. */
  void leave(Turn turn) {
    remove(turn);
    ofThread.remove();
  }

  /** What synchronous sources have still to deliver. */
  List<Pending> pending() {
    return Arrays.stream(synchronousOnes).map(SynchronousTurn::pending).toList();
  }

  List<Turn> all() {
    return turns;
  }

  /** The turn whose callback the current thread is in; null if it is in none. */
  @Nullable Turn current() {
    Turn worker = ofThread.get();
    if (worker != null && (worker.number() & 1) != 0) {
      return worker;
    }
    Thread me = Thread.currentThread();
    for (SynchronousTurn turn : synchronousOnes) {
      if (turn.isOn(me)) {
        return turn;
      }
    }
    return null;
  }

  /** Whether a call of the listener runs, or may be about to. */
  boolean areCalling(Listener listener) {
    for (Turn turn : turns) {
      if (turn.mayCall(listener)) {
        return true;
      }
    }
    return false;
  }

  /** The calls of the listener that run, or may be about to. */
  List<Call> callsOf(Listener listener) {
    List<Call> calls = new ArrayList<>(1);
    for (Turn turn : turns) {
      long number = turn.number();
      if (turn.mayCall(listener)) {
        calls.add(turn.call(listener, number));
      }
    }
    return calls;
  }
}
