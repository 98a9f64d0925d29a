// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceOptions;
import dev.vireo.simulator.VirtualTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Sources whose events wait until the client has done all its steps, and are then delivered by
 * calls of the virtual time. So a listener that waits for the reply to a command does not hold up
 * the reader that brings it.
 */
final class PublishedEvents implements EventSources {

  private final EventSources engine;
  private final String prefix;
  private final VirtualTime time;
  private final Consumer<HypervisorEvent> published;
  private final Consumer<HypervisorEvent> delivered;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /**
   * @param published told of each event before it is delivered
   * @param delivered told of each event when all its listeners have returned
   */
  PublishedEvents(
      Platform platform,
      VirtualTime time,
      Consumer<HypervisorEvent> published,
      Consumer<HypervisorEvent> delivered) {
    this.engine = platform.sources();
    this.prefix = platform.prefix();
    this.time = time;
    this.published = published;
    this.delivered = delivered;
  }

  @Override
  public EventSource open(String name, SourceOptions options) {
    EventSource source = engine.open(prefix + name, SourceOptions.SYNCHRONOUS);
    names.add(source.name());
    return new Deferred(source);
  }

  /** Whether an event is of one of these sources. */
  boolean has(HypervisorEvent event) {
    return names.contains(event.header().source());
  }

  private void deliver(EventSource source, HypervisorEvent event) {
    published.accept(event);
    source.publish(event);
    delivered.accept(event);
  }

  private final class Deferred implements EventSource {

    private final EventSource source;

    Deferred(EventSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public void publish(HypervisorEvent event) {
      time.call(() -> deliver(source, event));
    }

    @Override
    public void close() {
      time.call(source::close);
    }
  }
}
