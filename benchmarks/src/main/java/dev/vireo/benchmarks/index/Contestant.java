// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;

/** One way to hold many listeners that each want another domain; found by name. */
interface Contestant extends AutoCloseable {

  /**
   * Adds a listener for {@link Domains#RECORD} events of this domain; running the result removes
   * it.
   */
  Runnable add(Domain domain, Consumer<Object> listener);

  /** Adds the one whose adding is timed, where that is another kind of registration. */
  default Runnable addOne(Domain domain, Consumer<Object> listener) {
    return add(domain, listener);
  }

  /** The event in the form that is published. */
  default Object ready(HypervisorEvent event) {
    return event;
  }

  /** Publishes; the listeners have been called when it returns. */
  void publish(Object ready);

  @Override
  default void close() {}
}
