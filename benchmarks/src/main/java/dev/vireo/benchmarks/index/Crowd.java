// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import java.util.function.Consumer;

/** Many listeners, each of another domain, that count their events. */
final class Crowd {
  private final int[] hits;
  private long calls;

  /** Adds them all. */
  Crowd(Contestant contestant, int size) {
    hits = new int[size];
    for (int i = 0; i < size; i++) {
      contestant.add(Domains.domain(i), listener(i));
    }
  }

  private Consumer<Object> listener(int number) {
    return event -> {
      hits[number]++;
      calls++;
    };
  }

  /**
   * Publishes an event of a domain.
   *
   * @throws AssertionError if not exactly that domain's listener was called once
   */
  void check(Contestant contestant, int number, Object ready) {
    int hitsBefore = hits[number];
    long callsBefore = calls;
    contestant.publish(ready);
    if (hits[number] != hitsBefore + 1 || calls != callsBefore + 1) {
      throw new AssertionError(
          "%d calls for one event, %d of its domain's listener"
              .formatted(calls - callsBefore, hits[number] - hitsBefore));
    }
  }
}
