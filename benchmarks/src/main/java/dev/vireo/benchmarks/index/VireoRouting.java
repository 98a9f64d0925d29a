// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.events.RoutedListeners;
import dev.vireo.core.registry.DomainPattern;
import dev.vireo.event.Domain;
import dev.vireo.event.HypervisorEvent;
import java.util.function.Consumer;
import java.util.function.Function;

/** Vireo's registry alone. */
abstract class VireoRouting implements Contestant {
  private final RoutedListeners registry = new RoutedListeners();
  private final Function<Domain, String> pattern;

  VireoRouting(Function<Domain, String> pattern) {
    this.pattern = pattern;
  }

  @Override
  public final Runnable add(Domain domain, Consumer<Object> listener) {
    DomainPattern parsed = DomainPattern.parse(pattern.apply(domain));
    long id = registry.add(Domains.RECORD, parsed, listener);
    return () -> registry.remove(Domains.RECORD, parsed, id);
  }

  @Override
  public final void publish(Object ready) {
    registry.route((HypervisorEvent) ready);
  }
}
