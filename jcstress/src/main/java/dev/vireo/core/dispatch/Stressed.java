// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listener of an engine that all tests share, for a domain of its own: threads are made once,
 * and no test gets another one's events.
 */
final class Stressed {
  private static final long LIMIT = 5_000_000_000L;
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Engine ENGINE = new Engine(EngineSettings.DEFAULTS.withWorkers(4));
  private static final EventSource QUEUED = ENGINE.open("queued");

  private final Domain domain = domain();
  private final EventSource synchronous;
  private @Nullable Listener listener;

  private Stressed(EventSource synchronous) {
    this.synchronous = synchronous;
  }

  /** Not registered yet. */
  static Stressed unregistered() {
    return new Stressed(QUEUED);
  }

  /** Registered with room for all that a test publishes. */
  static <E extends HypervisorEvent> Stressed listener(Class<E> type, Consumer<E> body) {
    return listener(type, 100, body);
  }

  static <E extends HypervisorEvent> Stressed listener(
      Class<E> type, int capacity, Consumer<E> body) {
    Stressed one = unregistered();
    one.register(type, capacity, body);
    return one;
  }

  /** Registered, and called once by a synchronous source of its own, which may call it directly. */
  static Stressed ofSynchronousSource(Consumer<HypervisorEvent> body) {
    String name = "synchronous-" + NUMBERS.incrementAndGet();
    Stressed one = new Stressed(ENGINE.open(name, SourceOptions.SYNCHRONOUS));
    one.register(HypervisorEvent.class, 100, body);
    one.publishSynchronously(1);
    return one;
  }

  private static Domain domain() {
    long number = NUMBERS.incrementAndGet();
    return new Domain(new UUID(7, number), "d" + number);
  }

  <E extends HypervisorEvent> void register(Class<E> type, int capacity, Consumer<E> body) {
    RegistrationOptions options =
        RegistrationOptions.DEFAULTS
            .withMailbox(capacity, OverflowPolicy.DROP_OLDEST)
            .forDomain(domain.uuid().toString());
    ListenerMethod method =
        new ListenerMethod(
            type, options.domain(), "stressed", event -> body.accept(type.cast(event)));
    listener =
        (Listener) ENGINE.add(new ListenerDefinition("stressed", "", List.of(method), options));
  }

  private Listener listener() {
    return Objects.requireNonNull(listener, "not registered yet");
  }

  /** From now on its lanes run in parallel, until nothing is left. */
  void spread() {
    Mailbox mailbox = listener().mailbox();
    synchronized (mailbox) {
      mailbox.spreadLanes();
    }
  }

  void publish(long sequence) {
    QUEUED.publish(event(QUEUED, sequence));
  }

  void publishSynchronously(long sequence) {
    synchronous.publish(event(synchronous, sequence));
  }

  private HypervisorEvent event(EventSource source, long sequence) {
    return new DomainResumed(
        EventHeader.of(source.name(), domain, sequence), DomainResumed.Detail.UNPAUSED);
  }

  void close() {
    listener().close();
  }

  /** Closes what is the test's own. */
  void end() {
    listener().close();
    if (synchronous != QUEUED) {
      synchronous.close();
    }
  }

  /** Waits as long as a loaded machine may take; a test says itself what it finds then. */
  static void await(BooleanSupplier condition) {
    long began = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - began < LIMIT) {
      LockSupport.parkNanos(1_000);
    }
  }
}
