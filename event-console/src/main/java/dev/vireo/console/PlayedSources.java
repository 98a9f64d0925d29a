// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;

/**
 * Sources whose events are published one after the other, each when all listeners have returned
 * from the one before. They do it in calls of the time, so that a reply for which a listener waits
 * does not wait for the listener.
 */
final class PlayedSources implements EventSources {
  private final EventSources engine;
  private final PlayedTime time;
  private final Deliveries deliveries;

  PlayedSources(EventSources engine, PlayedTime time, Deliveries deliveries) {
    this.engine = engine;
    this.time = time;
    this.deliveries = deliveries;
  }

  @Override
  public EventSource open(String name, SourceOptions options) {
    return new Played(engine.open(name, options));
  }

  private final class Played implements EventSource {
    private final EventSource source;

    Played(EventSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public void publish(HypervisorEvent event) {
      time.virtual().call(() -> deliver(event));
    }

    private void deliver(HypervisorEvent event) {
      source.publish(event);
      try {
        deliveries.await(time::passIfAwaited);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // whoever plays looks for it before the next step
      }
    }

    @Override
    public void close() {
      time.virtual().call(source::close);
    }
  }
}
