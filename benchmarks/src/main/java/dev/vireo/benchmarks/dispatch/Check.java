// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;

/** Whether a contestant does what it is timed for: each listener gets exactly its own events. */
final class Check {
  private Check() {}

  /**
   * Publishes one event of each kind and looks after each one at every listener there is.
   *
   * @throws AssertionError naming the first listener that got too much or too little
   */
  static void check(Contestant contestant, EventStream stream, Tallies[] objects) {
    long[] expected = new long[Kinds.ALL.size()];
    for (int i = 0; i < Kinds.ALL.size(); i++) {
      contestant.publish(i);
      contestant.settle();
      expected[stream.kind(i)]++;
      for (int object = 0; object < objects.length; object++) {
        compare(objects[object], expected, contestant, object);
      }
    }
  }

  private static void compare(Tallies tallies, long[] expected, Contestant contestant, int object) {
    for (int kind = 0; kind < expected.length; kind++) {
      if (tallies.hits(kind) != expected[kind]) {
        throw new AssertionError(
            "%s: listener %d of %s got %d events instead of %d"
                .formatted(
                    contestant.getClass().getSimpleName(),
                    object,
                    Kinds.ALL.get(kind).type().getSimpleName(),
                    tallies.hits(kind),
                    expected[kind]));
      }
    }
  }
}
