// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;

/**
 * One way to bring an event to its listeners. Has a constructor without arguments; a contestant's
 * name is that of its class in kebab case ({@code vireo-sync} is {@link VireoSync}), so that a
 * measuring process loads the one that it measures and no other.
 */
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

  /** Makes the contestant of that name. */
  static Contestant named(String name) {
    StringBuilder type = new StringBuilder(Contestant.class.getPackageName()).append('.');
    for (String word : name.split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    try {
      return (Contestant) Class.forName(type.toString()).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no contestant \"" + name + "\"", e);
    }
  }
}
