// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.core.registry.DomainPattern;
import dev.vireo.core.registry.Records;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The methods of a listener that has several: which of them an event is due to, in which order. */
final class MethodTable {

  /** The most specific type first; among equals by description, so that the order is fixed. */
  private static final Comparator<Target> ORDER =
      Comparator.<Target>comparingInt(target -> -Records.depth(target.method().type()))
          .thenComparing(target -> target.method().description());

  private final Target[] targets;
  private final Target[] lossTargets;
  private final Map<Class<?>, Target[]> byRecord = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if a method's domain is no valid glob
   */
  MethodTable(List<ListenerMethod> methods) {
    targets = new Target[methods.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = new Target(methods.get(i), i);
    }
    lossTargets = taking(EventsLost.class);
  }

  /** All methods as they were given. */
  Target[] targets() {
    return targets;
  }

  /** The methods that are told of losses: whatever domains they name. */
  Target[] lossTargets() {
    return lossTargets;
  }

  /** Where in the family tree the listener is to be registered, and for which domains there. */
  Map<Class<? extends HypervisorEvent>, DomainPattern> places() {
    Set<Class<? extends HypervisorEvent>> types =
        Arrays.stream(targets).map(target -> target.method().type()).collect(Collectors.toSet());
    Map<Class<? extends HypervisorEvent>, DomainPattern> places = new LinkedHashMap<>();
    for (Class<? extends HypervisorEvent> node : Records.cover(types)) {
      Target[] here = taking(node);
      places.put(node, isMixed(here) ? DomainPattern.ALL : here[0].pattern());
    }
    return places;
  }

  /** The methods that the event is due to; none if it is of no domain that they are for. */
  Target[] due(HypervisorEvent event) {
    Target[] taking = byRecord.computeIfAbsent(event.getClass(), this::taking);
    if (!isMixed(taking)) {
      return taking;
    }
    return Arrays.stream(taking).filter(target -> target.isFor(event)).toArray(Target[]::new);
  }

  private Target[] taking(Class<?> record) {
    return Arrays.stream(targets)
        .filter(target -> target.method().type().isAssignableFrom(record))
        .sorted(ORDER)
        .toArray(Target[]::new);
  }

  private static boolean isMixed(Target[] some) {
    for (Target target : some) {
      if (!target.pattern().equals(some[0].pattern())) {
        return true;
      }
    }
    return false;
  }
}
