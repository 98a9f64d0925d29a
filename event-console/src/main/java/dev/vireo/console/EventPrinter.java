// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import dev.vireo.console.print.EventLines;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;

/** A listener that prints every event, in the order of arrival, one line each. */
final class EventPrinter implements AutoCloseable {
  /** As many as a person's slow terminal may lag behind before anything is lost, visibly then. */
  private static final int CAPACITY = 1 << 18;

  private final Output out;
  private final EventLines lines;
  private final long limit;
  private final Runnable whenReached;
  private final Registration registration;
  private long domainEvents;

  private EventPrinter(
      DomainEvents events, Output out, EventLines lines, long limit, Runnable whenReached) {
    this.out = out;
    this.lines = lines;
    this.limit = limit;
    this.whenReached = whenReached;
    RegistrationOptions options =
        RegistrationOptions.DEFAULTS
            .serially()
            .withMailbox(CAPACITY, OverflowPolicy.DROP_NEWEST)
            .labelled("vireo's printer");
    registration = events.register(HypervisorEvent.class, options, this::print);
  }

  static EventPrinter printing(DomainEvents events, Output out, EventLines lines) {
    return new EventPrinter(events, out, lines, Long.MAX_VALUE, () -> {});
  }

  /** Prints until so many domain events are printed, then runs the action and prints no more. */
  static EventPrinter upTo(
      long limit, Runnable whenReached, DomainEvents events, Output out, EventLines lines) {
    return new EventPrinter(events, out, lines, limit, whenReached);
  }

  private synchronized void print(HypervisorEvent event) {
    if (domainEvents >= limit) {
      return;
    }
    out.line(lines.line(event));
    if (event instanceof DomainEvent && ++domainEvents == limit) {
      whenReached.run();
    }
  }

  /** How many domain events are printed; what happened to a connection does not count. */
  synchronized long domainEvents() {
    return domainEvents;
  }

  @Override
  public void close() {
    registration.close();
  }
}
