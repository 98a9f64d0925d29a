// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;

/** One way to bring an event to its listeners; found by name. */
interface Contestant extends AutoCloseable {

  /** How many events at most are published before they are awaited. */
  int BATCH = 256;

  /**
   * Makes the stream's events ready in the peer's own form, and registers for each object a
   * listener of each kind, object after object.
   */
  void open(EventStream stream, Tallies[] objects);

  /** Publishes the stream's event at this place. */
  void publish(int i);

  /**
   * Returns when everything published has been handled: for those that have threads of their own.
   */
  default void settle() {}

  @Override
  default void close() {}
}
