// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import java.util.function.Consumer;

/** The whole contract, by name; the one that is timed wants every record of its domain. */
final class VireoSyncRoot extends VireoSync {
  VireoSyncRoot() {
    super(Domain::name);
  }

  @Override
  public Runnable addOne(Domain domain, Consumer<Object> listener) {
    return add(DomainEvent.class, domain, listener);
  }
}
