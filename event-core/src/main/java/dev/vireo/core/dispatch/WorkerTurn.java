// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

/** The turn of a worker, a thread that does nothing but call listeners. */
final class WorkerTurn extends Turn {
  private static final ClassLoader OWN = WorkerTurn.class.getClassLoader();

  private final long number;
  private final int generation;

  WorkerTurn(long number, int generation) {
    this.number = number;
    this.generation = generation;
  }

  /** Workers of an older generation end. */
  int generation() {
    return generation;
  }

  String name() {
    return "vireo-listener-" + number;
  }

  @Override
  void tidy() {
    Thread own = Thread.currentThread();
    if (own.isInterrupted()) {
      Thread.interrupted();
    }
    if (own.getContextClassLoader() != OWN) {
      own.setContextClassLoader(OWN);
    }
  }

  /** Between two pieces of work: nothing of a listener is kept. */
  void forget() {
    settleInterrupt();
    clear();
  }
}
