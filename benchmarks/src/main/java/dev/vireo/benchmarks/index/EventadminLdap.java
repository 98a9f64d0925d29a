// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.osgi.EventAdmins;
import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;
import org.osgi.service.event.Event;

/** Felix EventAdmin without timeouts, an LDAP filter for each domain. */
final class EventadminLdap implements Contestant {
  private final EventAdmins peer = EventAdmins.withoutTimeout();

  @Override
  public Runnable add(Domain domain, Consumer<Object> listener) {
    String filter = "(domain=" + domain.name() + ")";
    return peer.register(EventAdmins.topicOf(Domains.RECORD), filter, listener)::unregister;
  }

  @Override
  public Object ready(HypervisorEvent event) {
    return EventAdmins.wrap(event);
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
