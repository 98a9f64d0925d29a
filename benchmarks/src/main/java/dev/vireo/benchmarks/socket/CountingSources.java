// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;
import java.util.concurrent.atomic.AtomicLong;

/** An engine that only counts what is published. */
final class CountingSources implements EventSources {
  private final AtomicLong published = new AtomicLong();

  long published() {
    return published.get();
  }

  @Override
  public EventSource open(String name, SourceOptions options) {
    return new EventSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void publish(HypervisorEvent event) {
        published.setRelease(published.getPlain() + 1); // one thread publishes
      }

      @Override
      public void close() {}
    };
  }
}
