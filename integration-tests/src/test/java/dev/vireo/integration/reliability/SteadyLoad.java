// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * 20,000 events a second over eight domains, and a listener of its own which must be told each of
 * them once and in order, whatever else happens.
 */
final class SteadyLoad implements AutoCloseable {

  static final int DOMAINS = 8;
  private static final double PER_NANO = 20_000 / 1e9;

  private final Domain[] domains =
      IntStream.range(0, DOMAINS)
          .mapToObj(i -> new Domain(new UUID(0, i + 1), "load-" + i))
          .toArray(Domain[]::new);
  private final DomainEvents events;
  private final EventSource source;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "steady load");
  private final NumberCheck check = new NumberCheck(DOMAINS);
  private final Registration bystander;
  private final long started = System.nanoTime();
  private volatile long published;

  SteadyLoad(DomainEvents events, EventSources sources) {
    this.events = events;
    bystander =
        events.register(
            RawMonitorEvent.class,
            // Room for a machine that is busy with other things for a minute.
            RegistrationOptions.DEFAULTS.withMailbox(1_000_000, OverflowPolicy.DROP_NEWEST),
            event -> check.accept(event.header().sequence()));
    source = sources.open("load");
    thread.start();
  }

  private void run() {
    try {
      publishUntilOver();
    } catch (IllegalStateException closed) {
      assertThat(over).as("over when the source is closed").isTrue();
    }
  }

  private void publishUntilOver() {
    while (!over.get()) {
      long due = (long) ((System.nanoTime() - started) * PER_NANO);
      while (published < due && !over.get()) {
        publish(published + 1);
      }
      LockSupport.parkNanos(500_000);
    }
  }

  private void publish(long number) {
    Domain domain = domains[(int) (number % DOMAINS)];
    source.publish(new RawMonitorEvent(EventHeader.of("load", domain, number), "LOAD", null));
    published = number;
  }

  /** Waits until its own listener has been told of so many more events. */
  void awaitMore(long events) throws InterruptedException {
    long target = check.count() + events;
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (check.count() < target) {
      assertThat(System.nanoTime()).as("30 s are over").isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  /** Ends it and checks that its own listener was told everything once and in order. */
  String endAndCheck() throws InterruptedException {
    over.set(true);
    thread.join();
    long nanos = System.nanoTime() - started;
    assertThat(events.flush(Duration.ofSeconds(60))).as("all is handled within 60 s").isTrue();
    assertThat(check.faults()).as("events out of order or told twice").isZero();
    assertThat(check.count()).as("events that the bystander was told").isEqualTo(published);
    assertThat(bystander.figures().lost()).isZero();
    return "%,d events in %.1f s, %,.0f/s"
        .formatted(published, nanos / 1e9, published / (nanos / 1e9));
  }

  @Override
  public void close() {
    over.set(true);
    source.close();
    bystander.close();
  }
}
