// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceOptions;
import java.util.UUID;
import java.util.function.Function;

/** A source that numbers its events; domains of one name are the same domain. */
final class TestSource implements AutoCloseable {
  private final EventSource source;
  private long sequence;

  TestSource(Engine engine, String name) {
    this(engine, name, SourceOptions.DEFAULTS);
  }

  TestSource(Engine engine, String name, SourceOptions options) {
    source = engine.open(name, options);
  }

  static Domain domain(String name) {
    return new Domain(UUID.nameUUIDFromBytes(name.getBytes()), name);
  }

  DomainResumed resumed(String domain) {
    return publish(
        domain(domain), header -> new DomainResumed(header, DomainResumed.Detail.UNPAUSED));
  }

  DomainSuspended suspended(String domain) {
    return publish(
        domain(domain), header -> new DomainSuspended(header, DomainSuspended.Detail.PAUSED));
  }

  DomainStopped stopped(Domain domain) {
    return publish(domain, header -> new DomainStopped(header, DomainStopped.Detail.SHUTDOWN));
  }

  SourceDown down() {
    EventHeader header = EventHeader.of(source.name(), null, ++sequence);
    SourceDown event = new SourceDown(header, "end of file");
    source.publish(event);
    return event;
  }

  /** Resumes of one domain, as many as asked for. */
  void resumed(String domain, int times) {
    for (int i = 0; i < times; i++) {
      resumed(domain);
    }
  }

  EventSource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }

  private <E extends HypervisorEvent> E publish(Domain domain, Function<EventHeader, E> maker) {
    E event = maker.apply(EventHeader.of(source.name(), domain, ++sequence));
    source.publish(event);
    return event;
  }
}
