// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.osgi.TypedEvents;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import java.util.List;
import java.util.function.Consumer;

/** Aries Typed Event, which has no bound. */
final class Typedevent implements Contestant {
  private final TypedEvents peer = new TypedEvents();

  /** Slow enough that more would only make the end of a round longer. */
  @Override
  public int underWay() {
    return 4096;
  }

  @Override
  public void open(List<? extends Consumer<HypervisorEvent>> listeners) {
    peer.register(DomainResumed.class, listeners.get(0)::accept);
  }

  @Override
  public Publisher publisher(DomainStream stream) {
    return i -> peer.deliver(stream.events[i]);
  }

  @Override
  public void close() {
    peer.close();
  }
}
