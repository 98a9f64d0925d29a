// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.LossReason;
import dev.vireo.event.TimeQuality;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mark where events were lost; takes in the losses that become its neighbours. */
final class Loss extends Entry {
  private final List<ListenerMethod> methods;
  private final Set<Domain> domains = new LinkedHashSet<>();
  private final EventHeader first;
  private EventHeader last;
  private long count;

  Loss(long number, EventHeader lost, List<ListenerMethod> methods) {
    super(number);
    this.methods = methods;
    this.first = lost;
    this.last = lost;
    add(lost);
  }

  /** One event more, lost after the others. */
  void add(EventHeader lost) {
    last = lost;
    count++;
    Domain domain = lost.domain();
    if (domain != null && domains.size() < EventsLost.MOST_DOMAINS) {
      domains.add(domain);
    }
  }

  /** What the listener is told; its header is that of the last lost event, without the domain. */
  @Override
  HypervisorEvent event() {
    EventHeader header =
        new EventHeader(
            last.source(),
            null,
            last.sequence(),
            null,
            TimeQuality.MISSING,
            last.received(),
            last.origin(),
            false,
            null,
            Map.of());
    return new EventsLost(header, count, first, last, domains, LossReason.MAILBOX_FULL);
  }

  @Override
  List<ListenerMethod> methods() {
    return methods;
  }
}
