// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import com.google.common.eventbus.EventBus;
import dev.vireo.benchmarks.events.AnnotatedListener;
import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;

/** Guava's EventBus. */
final class Guava extends ReadyEvents {
  private final EventBus bus = new EventBus();

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    for (Tallies object : objects) {
      bus.register(new AnnotatedListener(object));
    }
  }

  @Override
  public void publish(int i) {
    bus.post(event(i));
  }
}
