// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Kinds;
import dev.vireo.benchmarks.events.RoutedListeners;
import dev.vireo.benchmarks.events.Tallies;
import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.HypervisorEvent;

/** Vireo's registry alone: from the ready event to the lambda, nothing of the contract between. */
final class VireoRouting extends ReadyEvents {
  private final RoutedListeners registry = new RoutedListeners();

  @Override
  public void open(EventStream stream, Tallies[] objects) {
    ready(stream, event -> event);
    for (Tallies object : objects) {
      Kinds.ALL.forEach(kind -> registry.add(kind.type(), DomainPattern.ALL, kind.untyped(object)));
    }
  }

  @Override
  public void publish(int i) {
    registry.route((HypervisorEvent) event(i));
  }
}
