// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.util.Objects;
import java.util.UUID;

/** Which events a {@link DomainEvents#flush(FlushScope, java.time.Duration) flush} waits for. */
public sealed interface FlushScope {

  /** All that was published. */
  FlushScope ALL = new Everything();

  /** The events of one domain, from whichever source. */
  static FlushScope of(Domain domain) {
    return new OfDomain(domain.uuid());
  }

  /** The events of one source. */
  static FlushScope ofSource(String name) {
    return new OfSource(name);
  }

  /** Whether the event is one to wait for. */
  boolean includes(HypervisorEvent event);

  /** Every event. */
  record Everything() implements FlushScope {
    @Override
    public boolean includes(HypervisorEvent event) {
      return true;
    }
  }

  /** The events of the domain with this uuid. */
  record OfDomain(UUID uuid) implements FlushScope {
    public OfDomain {
      Objects.requireNonNull(uuid, "uuid");
    }

    @Override
    public boolean includes(HypervisorEvent event) {
      Domain domain = event.header().domain();
      return domain != null && domain.uuid().equals(uuid);
    }
  }

  /** The events that the source of this name published. */
  record OfSource(String name) implements FlushScope {
    public OfSource {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public boolean includes(HypervisorEvent event) {
      return event.header().source().equals(name);
    }
  }
}
