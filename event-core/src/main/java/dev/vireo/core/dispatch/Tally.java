// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;

/** The figures of one mailbox, in calls due. Guarded by its lock, so they are always exact. */
final class Tally {
  private long matched;
  private long delivered;
  private long failed;
  private long conflated;
  private long lostWhenFull;
  private long lostWhenClosed;
  private long queued;

  void matched(int calls) {
    matched += calls;
    queued += calls;
  }

  void delivered(boolean threw) {
    delivered++;
    queued--;
    if (threw) {
      failed++;
    }
  }

  /** A call threw that is not counted otherwise: one with the mark of a loss. */
  void failed() {
    failed++;
  }

  void conflated(int calls) {
    conflated += calls;
    queued -= calls;
  }

  void lostWhenFull(int calls) {
    lostWhenFull += calls;
    queued -= calls;
  }

  void lostWhenClosed(int calls) {
    lostWhenClosed += calls;
    queued -= calls;
  }

  long lostWhenFull() {
    return lostWhenFull;
  }

  ListenerFigures figures() {
    return new ListenerFigures(
        matched, delivered, failed, conflated, lostWhenFull, lostWhenClosed, 0, queued);
  }
}
