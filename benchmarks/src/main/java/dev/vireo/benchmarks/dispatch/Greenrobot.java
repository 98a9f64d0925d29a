// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.AnnotatedListener;
import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;
import org.greenrobot.eventbus.EventBus;

/** greenrobot's EventBus; without its log line and event for an event that nobody wants. */
final class Greenrobot extends ReadyEvents {
  private final EventBus bus =
      EventBus.builder()
          .logNoSubscriberMessages(false)
          .sendNoSubscriberEvent(false)
          .eventInheritance(false)
          .build();

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
