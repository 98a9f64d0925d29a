// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners that do not return: what a close and the shutdown do, and what others notice. */
@Timeout(60)
class HungListenerTest extends EngineTest {
  private final CountDownLatch freed = new CountDownLatch(1);
  private final RegistrationOptions freeing =
      RegistrationOptions.DEFAULTS.labelled("Hung").onFree(freed::countDown);

  @Nested
  class Closed {

    @Test
    void isInterruptedAfterTheDrainLimit() {
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration registration = engine.register(DomainResumed.class, freeing, gate);
      source.resumed("web-1");
      gate.awaitEntered();
      registration.close();
      assertThat(gate.hasLeft()).isTrue();
      assertThat(gate.interrupts()).isEqualTo(1);
      assertThat(freed.getCount()).isZero();
      assertThat(engine.abandonedCalls()).isEmpty();
    }

    @Test
    void isAbandonedAfterTheGraceAndFreedWhenItReturnsAtLast() {
      Gate<DomainResumed> gate = Gate.deaf();
      ListenerDefinition hung =
          new ListenerDefinition(
              "Hung",
              "acme.hung 2.0.0",
              List.of(method("onResume", DomainResumed.class, "", gate)),
              freeing);
      Registration registration = engine.add(hung);
      DomainResumed event = source.resumed("web-1");
      source.resumed("web-1", 3);
      gate.awaitEntered();
      registration.close();
      assertThat(engine.abandonedCalls())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.bundle()).isEqualTo("acme.hung 2.0.0");
                assertThat(call.listener()).isEqualTo("Hung");
                assertThat(call.method()).isEqualTo("onResume(DomainResumed)");
                assertThat(call.event()).isEqualTo(event);
              });
      assertThat(freed.getCount()).as("not freed while the call runs").isEqualTo(1);
      gate.open();
      Gate.await(freed);
      assertThat(gate.calls()).as("nothing new has started").isEqualTo(1);
      assertThat(engine.abandonedCalls()).isEmpty();
      assertBalanced(registration.figures());
      assertBalanced(engine.figures());
    }

    @Test
    void theInterruptHitsOnlyTheCallItIsMeantFor() {
      Gate<HypervisorEvent> gate = Gate.shut();
      AtomicBoolean interrupted = new AtomicBoolean();
      engine.close();
      try (Engine single = new Engine(settings().withWorkers(1));
          TestSource own = new TestSource(single, "test")) {
        Registration hung = single.register(DomainResumed.class, "hung", gate);
        single.register(
            DomainResumed.class, "next", event -> interrupted.set(Thread.interrupted()));
        own.resumed("hung");
        gate.awaitEntered();
        own.resumed("next");
        hung.close();
        flush(single);
        assertThat(gate.interrupts()).isEqualTo(1);
        assertThat(interrupted).isFalse();
      }
    }

    @Test
    void anAbandonedOneDoesNotHoldUpAFlush() {
      Gate<HypervisorEvent> gate = Gate.deaf();
      Registration registration = engine.register(DomainResumed.class, gate);
      source.resumed("web-1");
      gate.awaitEntered();
      registration.close();
      flush();
      gate.open();
    }
  }

  @Nested
  class FiftyOfThem {

    @Test
    void delayNobodyElse() {
      List<Gate<HypervisorEvent>> gates = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Gate<HypervisorEvent> gate = Gate.deaf();
        gates.add(gate);
        engine.register(DomainResumed.class, "web-1", gate);
      }
      source.resumed("web-1");
      gates.forEach(Gate::awaitEntered);
      CountDownLatch others = new CountDownLatch(2_000);
      engine.register(DomainResumed.class, event -> others.countDown());
      for (int i = 0; i < 2_000; i++) {
        source.resumed("db-" + i % 100);
      }
      Gate.await(others);
      gates.forEach(Gate::open);
    }

    @Test
    void doNotMakeTheShutdownLongerThanItsLimit() {
      List<Gate<HypervisorEvent>> gates = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Gate<HypervisorEvent> gate = Gate.deaf();
        gates.add(gate);
        engine.register(DomainResumed.class, gate);
      }
      source.resumed("web-1", 2);
      gates.forEach(Gate::awaitEntered);
      long started = System.nanoTime();
      engine.close();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
      assertThat(engine.abandonedCalls()).hasSize(50);
      assertThat(engine.figures().lostWhenClosed()).isEqualTo(50);
      gates.forEach(Gate::open);
    }

    @Test
    void closedOneByOneInAShutdownShareItsDeadline() {
      List<Gate<HypervisorEvent>> gates = new ArrayList<>();
      List<Registration> registrations = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Gate<HypervisorEvent> gate = Gate.deaf();
        gates.add(gate);
        registrations.add(engine.register(DomainResumed.class, gate));
      }
      source.resumed("web-1");
      gates.forEach(Gate::awaitEntered);
      long started = System.nanoTime();
      engine.beginShutdown();
      registrations.forEach(Registration::close);
      engine.close();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
      assertThat(engine.abandonedCalls()).hasSize(50);
      gates.forEach(Gate::open);
    }
  }

  @Nested
  class Shutdown {

    @Test
    void bringsForwardADrainThatAlreadyRuns() throws Exception {
      Gate<HypervisorEvent> gate = Gate.deaf();
      EngineSettings patient = settings().withDrain(Duration.ofSeconds(50), Duration.ofMillis(100));
      try (Engine own = new Engine(patient);
          TestSource events = new TestSource(own, "test")) {
        Registration registration = own.register(DomainResumed.class, gate);
        events.resumed("web-1");
        gate.awaitEntered();
        Thread closing = new Thread(registration::close);
        closing.start();
        ClosingTest.awaitClosing(registration);
        own.beginShutdown();
        closing.join(SOON.toMillis());
        assertThat(closing.isAlive()).isFalse();
        gate.open();
      }
    }

    @Test
    void interruptsAndFreesThoseThatListenToIt() {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(DomainResumed.class, freeing, gate);
      source.resumed("web-1");
      gate.awaitEntered();
      engine.close();
      assertThat(gate.hasLeft()).isTrue();
      assertThat(freed.getCount()).isZero();
      assertThat(engine.abandonedCalls()).isEmpty();
    }

    @Test
    void twiceDoesNothing() {
      AtomicInteger freedTimes = new AtomicInteger();
      engine.register(
          DomainResumed.class,
          RegistrationOptions.DEFAULTS.onFree(freedTimes::incrementAndGet),
          event -> {});
      engine.close();
      engine.close();
      assertThat(freedTimes).hasValue(1);
    }
  }

  private static void flush(Engine engine) {
    try {
      assertThat(engine.flush(SOON)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
