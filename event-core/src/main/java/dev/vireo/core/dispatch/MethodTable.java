// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.core.registry.Records;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which methods of one listener an event is due to, and in which order. */
final class MethodTable {

  /** A method with its domains, read once. */
  record Placed(ListenerMethod method, DomainPattern pattern) {}

  /** The most specific type first; among equals by description, so that the order is fixed. */
  private static final Comparator<ListenerMethod> ORDER =
      Comparator.<ListenerMethod>comparingInt(method -> -Records.depth(method.type()))
          .thenComparing(ListenerMethod::description);

  private final Map<Class<? extends HypervisorEvent>, List<Placed>> byRecord = new HashMap<>();
  private final List<ListenerMethod> lossMethods;
  private final boolean takesBothKinds;

  /**
   * @throws IllegalArgumentException if a method's domain is no valid glob
   */
  MethodTable(List<ListenerMethod> methods) {
    List<ListenerMethod> ordered = methods.stream().sorted(ORDER).toList();
    for (ListenerMethod method : ordered) {
      Placed placed = new Placed(method, DomainPattern.parse(method.domain()));
      for (Class<? extends HypervisorEvent> type : Records.under(method.type())) {
        byRecord.computeIfAbsent(type, key -> new ArrayList<>(1)).add(placed);
      }
    }
    this.lossMethods =
        ordered.stream()
            .filter(method -> method.type().isAssignableFrom(EventsLost.class))
            .toList();
    this.takesBothKinds =
        byRecord.keySet().stream().anyMatch(DomainEvent.class::isAssignableFrom)
            && byRecord.keySet().stream().anyMatch(MethodTable::isSourcesOwn);
  }

  /** The methods for each record, never none. */
  Map<Class<? extends HypervisorEvent>, List<Placed>> byRecord() {
    return byRecord;
  }

  /** The methods that are told of losses: whatever domains they name. */
  List<ListenerMethod> lossMethods() {
    return lossMethods;
  }

  /** Whether the listener takes domain events and events of the sources themselves. */
  boolean takesBothKinds() {
    return takesBothKinds;
  }

  private static boolean isSourcesOwn(Class<?> record) {
    return SourceEvent.class.isAssignableFrom(record) && record != EventsLost.class;
  }

  /** Those of the methods whose domains the event's is one of. */
  static List<ListenerMethod> matching(List<Placed> methods, HypervisorEvent event) {
    return methods.stream()
        .filter(placed -> placed.pattern().matches(event.header().domain()))
        .map(Placed::method)
        .toList();
  }
}
