// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.AnnotatedListener;
import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;
import net.engio.mbassy.bus.SyncMessageBus;
import net.engio.mbassy.bus.error.IPublicationErrorHandler;

/** MBassador, synchronous, its listeners strongly held. */
final class Mbassador extends ReadyEvents {
  private final SyncMessageBus<Object> bus =
      new SyncMessageBus<>(
          (IPublicationErrorHandler)
              error -> {
                throw new AssertionError(error.toString());
              });

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    for (Tallies object : objects) {
      bus.subscribe(new AnnotatedListener(object));
    }
  }

  @Override
  public void publish(int i) {
    bus.publish(event(i));
  }
}
