// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The events that were published last, so that one can be asked about by its number. A listener
 * among the others: it is there to see in their list, and costs a call an event.
 */
final class RecentEvents implements AutoCloseable {
  /** How many are remembered. */
  static final int LENGTH = 4096;

  /** The oldest first; guarded by itself. */
  private final ArrayDeque<HypervisorEvent> events = new ArrayDeque<>();

  private final Registration registration;

  RecentEvents(DomainEvents service) {
    RegistrationOptions options =
        RegistrationOptions.DEFAULTS
            .serially()
            .withMailbox(LENGTH, OverflowPolicy.DROP_OLDEST)
            .labelled("vireo's shell");
    registration = service.register(HypervisorEvent.class, options, this::remember);
  }

  private void remember(HypervisorEvent event) {
    synchronized (events) {
      events.addLast(event);
      if (events.size() > LENGTH) {
        events.removeFirst();
      }
    }
  }

  /** All of them, the oldest first. */
  List<HypervisorEvent> all() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /**
   * Those with this number, of whichever source; a source that was opened anew may have several.
   */
  List<HypervisorEvent> numbered(long sequence) {
    return all().stream().filter(event -> event.header().sequence() == sequence).toList();
  }

  /** The domain that was last called so. */
  Optional<UUID> domainNamed(String name) {
    return all().stream()
        .map(event -> event.header().domain())
        .filter(Objects::nonNull)
        .filter(domain -> domain.name().equals(name))
        .map(Domain::uuid)
        .reduce((earlier, later) -> later);
  }

  @Override
  public void close() {
    registration.close();
  }
}
