// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.events;

import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One of the kinds of the mixed stream.
 *
 * @param type the record
 * @param event makes an event of it
 * @param listener makes a listener that counts into the tallies; the lambda's class is this kind's
 *     own, so that a stream over all kinds calls as many classes as there are kinds
 */
public record Kind<E extends HypervisorEvent>(
    Class<E> type, Function<EventHeader, E> event, Function<Tallies, Consumer<E>> listener) {

  /** A listener as peers want it that know no types: it casts, as every lambda of a type does. */
  @SuppressWarnings("unchecked")
  public Consumer<Object> untyped(Tallies tallies) {
    return (Consumer<Object>) (Consumer<?>) listener.apply(tallies);
  }
}
