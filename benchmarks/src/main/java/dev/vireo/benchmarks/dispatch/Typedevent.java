// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kind;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import dev.vireo.benchmarks.osgi.TypedEvents;
import dev.vireo.event.HypervisorEvent;

/** Aries Typed Event, which delivers on a thread of its own. */
final class Typedevent extends ReadyEvents {
  private final TypedEvents peer = new TypedEvents();
  private final HandledCount handled = new HandledCount();
  private int fanOut;
  private long published;

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    fanOut = objects.length;
    for (Tallies object : objects) {
      Kinds.ALL.forEach(kind -> register(kind, object));
    }
  }

  private <E extends HypervisorEvent> void register(Kind<E> kind, Tallies object) {
    peer.register(kind.type(), handled.counted(kind.listener().apply(object)));
  }

  @Override
  public void publish(int i) {
    published++;
    peer.deliver((HypervisorEvent) event(i));
  }

  @Override
  public void settle() {
    handled.await(published * fanOut);
  }

  @Override
  public void close() {
    peer.close();
  }
}
