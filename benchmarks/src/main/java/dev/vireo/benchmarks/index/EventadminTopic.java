// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.osgi.EventAdmins;
import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.Objects;
import java.util.function.Consumer;
import org.osgi.service.event.Event;

/** Felix EventAdmin without timeouts, a topic for each domain. */
final class EventadminTopic implements Contestant {
  private final EventAdmins peer = EventAdmins.withoutTimeout();

  @Override
  public Runnable add(Domain domain, Consumer<Object> listener) {
    return peer.register(topicOf(domain), listener)::unregister;
  }

  @Override
  public Object ready(HypervisorEvent event) {
    return EventAdmins.wrap(topicOf(Objects.requireNonNull(event.header().domain())), event);
  }

  private static String topicOf(Domain domain) {
    return EventAdmins.topicOf(Domains.RECORD) + "/" + domain.name();
  }

  @Override
  public void publish(Object ready) {
    peer.admin().sendEvent((Event) ready);
  }

  @Override
  public void close() {
    peer.close();
  }
}
