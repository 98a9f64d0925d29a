// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

/** What one listener object has been given, counted for each kind. One thread at a time. */
public final class Tallies {
  private final long[] hits = new long[Kinds.ALL.size()];

  /** Counts one event: all that a listener does while dispatch is timed. */
  public void hit(int kind) {
    hits[kind]++;
  }

  /** How many events of this kind there were. */
  public long hits(int kind) {
    return hits[kind];
  }
}
