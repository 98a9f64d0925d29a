// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.osgi.EventAdmins;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.event.Event;

/** Felix EventAdmin, asynchronous, as it comes; without a bound. */
class EventadminPost implements Contestant {
  private static final String TOPIC = EventAdmins.topicOf(DomainResumed.class);

  private final EventAdmins peer;

  EventadminPost() {
    this(EventAdmins.asItComes());
  }

  EventadminPost(EventAdmins peer) {
    this.peer = peer;
  }

  /** Slow enough that more would only make the end of a round longer. */
  @Override
  public final int underWay() {
    return 4096;
  }

  @Override
  public final void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    Consumer<HypervisorEvent> listener = listeners.get(0);
    peer.register(TOPIC, event -> listener.accept((HypervisorEvent) event));
  }

  @Override
  public final Publisher publisher(DomainStream stream) {
    Event[] events = Arrays.stream(stream.events).map(EventAdmins::wrap).toArray(Event[]::new);
    return i -> peer.admin().postEvent(events[i]);
  }

  @Override
  public final void close() {
    peer.close();
  }
}
