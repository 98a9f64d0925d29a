// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kind;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.Tallies;
import dev.vireo.benchmarks.osgi.EventAdmins;
import org.osgi.service.event.Event;

/** Felix EventAdmin, synchronous, as it comes. */
class EventadminSend extends ReadyEvents {
  private final EventAdmins peer;

  EventadminSend() {
    this(EventAdmins.asItComes());
  }

  EventadminSend(EventAdmins peer) {
    this.peer = peer;
  }

  @Override
  public final void open(EventStream stream, Tallies[] objects) {
    ready(stream, EventAdmins::wrap);
    for (Tallies object : objects) {
      for (Kind<?> kind : Kinds.ALL) {
        peer.register(EventAdmins.topicOf(kind.type()), kind.untyped(object));
      }
    }
  }

  @Override
  public final void publish(int i) {
    peer.admin().sendEvent((Event) event(i));
  }

  @Override
  public final void close() {
    peer.close();
  }
}
