// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.HypervisorEvent;
import java.util.List;

/**
 * What one listener wants of one record: the entry of the registry.
 *
 * <p>All its methods for the record are one interest, so that an event is queued once and given to
 * them one after the other. Where they name different domains, the interest is indexed for all
 * domains and picks the methods event by event.
 */
final class Interest {
  final Class<? extends HypervisorEvent> type;
  final DomainPattern pattern;
  private final Mailbox mailbox;
  private final List<MethodTable.Placed> placed;
  private final List<ListenerMethod> methods;
  private final boolean mixed;

  Interest(
      Class<? extends HypervisorEvent> type, List<MethodTable.Placed> placed, Mailbox mailbox) {
    DomainPattern first = placed.get(0).pattern();
    this.type = type;
    this.placed = placed;
    this.mailbox = mailbox;
    this.mixed = !placed.stream().allMatch(method -> method.pattern().equals(first));
    this.pattern = mixed ? DomainPattern.ALL : first;
    this.methods = placed.stream().map(MethodTable.Placed::method).toList();
  }

  /** Puts the event into the listener's mailbox if one of the methods is for its domain. */
  void offer(HypervisorEvent event) {
    List<ListenerMethod> due = mixed ? MethodTable.matching(placed, event) : methods;
    if (!due.isEmpty()) {
      mailbox.put(event, due);
    }
  }
}
