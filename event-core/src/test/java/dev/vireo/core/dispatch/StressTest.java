// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three sources publish for the same domains while listeners come and go on other threads; what was
 * recorded is then held against the contract.
 */
@Timeout(120)
class StressTest extends EngineTest {
  private static final int DOMAINS = 8;
  private static final int EVENTS = 4_000;
  private static final int COMINGS = 80;

  private final History history = new History();
  private final AtomicInteger listeners = new AtomicInteger();
  private final AtomicInteger freed = new AtomicInteger();
  private final AtomicLong recorded = new AtomicLong();

  /** No drain of this test is meant to reach its limit, on a loaded machine neither. */
  @Override
  EngineSettings settings() {
    return EngineSettings.DEFAULTS.withWorkers(8);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theContractHoldsWhileListenersComeAndGo(long seed) throws Exception {
    List<Registration> lasting = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < 6; i++) {
      lasting.add(register(random));
      lasting.add(registerLossy(random));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "source-" + i;
      long own = random.nextLong();
      SourceOptions options = i < seed % 4 ? SourceOptions.SYNCHRONOUS : SourceOptions.DEFAULTS;
      threads.add(new Thread(() -> publish(name, options, new Random(own))));
    }
    for (int i = 0; i < 2; i++) {
      long own = random.nextLong();
      threads.add(new Thread(() -> comeAndGo(threads.get(0), new Random(own))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    flush();
    lasting.forEach(this::account);
    for (Validator validator : Validator.values()) {
      assertThat(validator.violations(history)).as("%s, seed %d", validator, seed).isEmpty();
    }
    assertThat(engine.figures().delivered()).isEqualTo(recorded.get());
    assertBalanced(engine.figures());
    lasting.forEach(registration -> assertBalanced(registration.figures()));
    engine.close();
    assertThat(freed).as("each freed exactly once").hasValue(listeners.get());
    assertThat(engine.abandonedCalls()).isEmpty();
  }

  private void publish(String name, SourceOptions options, Random random) {
    try (EventSource own = engine.open(name, options)) {
      for (long sequence = 1; sequence <= EVENTS; sequence++) {
        String domain = "web-" + random.nextInt(DOMAINS);
        HypervisorEvent event =
            new DomainResumed(
                EventHeader.of(name, TestSource.domain(domain), sequence),
                DomainResumed.Detail.UNPAUSED);
        long before = history.now();
        own.publish(event);
        history.add(new History.Published(name, domain, sequence, before, history.now()));
      }
    }
  }

  private void comeAndGo(Thread publisher, Random random) {
    // The checks afterwards take each listener through the whole history.
    for (int round = 0; round < COMINGS && publisher.isAlive(); round++) {
      List<Registration> here = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        here.add(register(random));
      }
      for (int i = random.nextInt(2_000); i > 0; i--) {
        Thread.onSpinWait();
      }
      here.forEach(this::close);
    }
  }

  /** One whose mailbox is too small, so that figures have to say where the events are. */
  private Registration registerLossy(Random random) {
    OverflowPolicy[] policies = OverflowPolicy.values();
    return register(random, 1 + random.nextInt(8), policies[random.nextInt(policies.length)]);
  }

  private void account(Registration registration) {
    ListenerFigures figures = registration.figures();
    history.add(
        new History.Accounted(
            number(registration), figures.delivered(), figures.conflated(), figures.lost()));
  }

  private static int number(Registration registration) {
    return Integer.parseInt(((Listener) registration).name());
  }

  private Registration register(Random random) {
    return register(random, 3 * EVENTS, OverflowPolicy.DROP_OLDEST);
  }

  private Registration register(Random random, int capacity, OverflowPolicy policy) {
    int number = listeners.incrementAndGet();
    String domains = random.nextBoolean() ? "" : "web-" + random.nextInt(DOMAINS);
    boolean serial = random.nextInt(3) == 0;
    RegistrationOptions options =
        new RegistrationOptions(
            domains, capacity, policy, serial, String.valueOf(number), freed::incrementAndGet);
    long before = history.now();
    Registration registration =
        engine.register(DomainEvent.class, options, event -> record(number, event));
    history.add(new History.Registered(number, domains, serial, before, history.now()));
    return registration;
  }

  private void record(int listener, DomainEvent event) {
    recorded.incrementAndGet();
    recordCall(listener, event, history.now());
  }

  private void recordCall(int listener, DomainEvent event, long before) {
    EventHeader header = event.header();
    history.add(
        new History.Called(
            listener,
            header.source(),
            event.domain().name(),
            header.sequence(),
            before,
            history.now()));
  }

  private void close(Registration registration) {
    int number = number(registration);
    long before = history.now();
    registration.close();
    history.add(new History.Closed(number, before, history.now()));
  }

  @ParameterizedTest
  @EnumSource
  void everyEventOfAFloodIsDeliveredConflatedOrReportedLost(OverflowPolicy policy)
      throws Exception {
    AtomicLong delivered = new AtomicLong();
    AtomicLong reported = new AtomicLong();
    Registration registration =
        engine.register(
            HypervisorEvent.class,
            RegistrationOptions.DEFAULTS.withMailbox(20, policy),
            event -> {
              if (event instanceof EventsLost lost) {
                reported.addAndGet(lost.count());
              } else {
                delivered.incrementAndGet();
                Thread.yield();
              }
            });
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "flood-" + i;
      threads.add(new Thread(() -> publish(name, SourceOptions.DEFAULTS, new Random(9))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    flush();
    ListenerFigures figures = registration.figures();
    assertBalanced(figures);
    assertThat(figures.matched()).isEqualTo(3L * EVENTS);
    assertThat(figures.delivered()).isEqualTo(delivered.get());
    assertThat(figures.lostWhenFull()).isEqualTo(reported.get());
    assertThat(figures.lost() + figures.conflated()).as("the flood was one").isPositive();
  }

  /** Its workers are all in calls for a while, and then are not, over and over. */
  @ParameterizedTest
  @EnumSource
  void theContractHoldsForAListenerThatHangsAgainAndAgain(OverflowPolicy policy) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    RegistrationOptions options = RegistrationOptions.DEFAULTS.withMailbox(50, policy);
    long before = history.now();
    Registration registration =
        engine.register(
            DomainEvent.class,
            options.labelled("1"),
            event -> {
              long began = history.now();
              if (calls.incrementAndGet() % 40 < DOMAINS) {
                LockSupport.parkNanos(2_000_000);
              }
              recordCall(1, event, began);
            });
    history.add(new History.Registered(1, "", false, before, history.now()));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "flood-" + i;
      threads.add(new Thread(() -> publish(name, SourceOptions.DEFAULTS, new Random(9))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    flush();
    account(registration);
    for (Validator validator : Validator.values()) {
      assertThat(validator.violations(history)).as("%s", validator).isEmpty();
    }
    assertThat(registration.figures().matched()).isEqualTo(3L * EVENTS);
    assertBalanced(registration.figures());
  }
}
