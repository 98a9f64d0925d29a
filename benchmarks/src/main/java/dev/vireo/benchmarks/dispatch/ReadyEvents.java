// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Function;

/** A contestant's stream, each event ready in the form that the contestant publishes. */
abstract class ReadyEvents implements Contestant {
  private final Object[] events = new Object[EventStream.LENGTH];

  final void ready(EventStream stream, Function<HypervisorEvent, Object> form) {
    for (int i = 0; i < EventStream.LENGTH; i++) {
      events[i] = form.apply(stream.event(i));
    }
  }

  final Object event(int i) {
    return events[i];
  }
}
