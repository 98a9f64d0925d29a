// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.LossReason;
import dev.vireo.event.Quarantine;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that take too long: warned of, stuck, and listeners in quarantine; in virtual time. */
@Timeout(60)
class SlowListenerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final VirtualClock clock = new VirtualClock();
  private final Engine engine =
      new Engine(
          EngineSettings.DEFAULTS
              .withTicker(clock)
              .withDrain(Duration.ofMillis(50), Duration.ofMillis(50))
              .withShutdownLimit(SECOND));
  private final TestSource source = new TestSource(engine, "test");
  private final Gate<HypervisorEvent> gate = Gate.deaf();
  private final List<HypervisorEvent> log = EngineTest.log();
  private final LogLines lines = new LogLines();
  private Registration registration;

  /** A listener that hangs for the domains hang-1 and so on, and takes everything. */
  @BeforeEach
  void register() {
    registration =
        engine.register(
            HypervisorEvent.class, RegistrationOptions.DEFAULTS.labelled("Hangs"), this::hang);
  }

  @AfterEach
  void close() {
    gate.open();
    engine.close();
    lines.close();
  }

  private void hang(HypervisorEvent event) {
    log.add(event);
    if (event instanceof DomainEvent of && of.domain().name().startsWith("hang-")) {
      gate.accept(event);
    }
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + EngineTest.SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("nothing happened for long").isNegative();
      // Not without a pause: some conditions take the lock that the listener's own worker needs.
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void hangOn(int... domains) {
    for (int domain : domains) {
      int before = gate.calls();
      source.resumed("hang-" + domain);
      await(() -> gate.calls() > before);
    }
  }

  private ListenerReport report() {
    return engine.listeners().stream()
        .filter(one -> one.id() == registration.id())
        .findFirst()
        .orElseThrow();
  }

  private void quarantine() {
    hangOn(1, 2, 3);
    clock.pass(SECOND);
    clock.pass(Duration.ofSeconds(29));
    await(() -> report().quarantine() != null);
  }

  private ListenerFigures figures() {
    return registration.figures();
  }

  private void flush() {
    try {
      assertThat(engine.flush(EngineTest.SOON)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Nested
  class ACall {

    @Test
    void ofOneSecondIsWarnedOfWithTheListenersStack() {
      hangOn(1);
      clock.pass(SECOND.minus(MOMENT));
      assertThat(lines.text()).doesNotContain("has not returned");
      clock.pass(MOMENT);
      assertThat(lines.text())
          .contains("Hangs: accept(HypervisorEvent) has not returned after PT1S")
          .contains("Gate.accept");
      assertThat(report().stuckLanes()).isZero();
    }

    @Test
    void thatReturnsAfterItsWarningIsToldOfToo() {
      hangOn(1);
      clock.pass(SECOND);
      gate.open();
      gate.awaitLeft();
      await(() -> lines.text().contains("has returned after"));
    }

    @Test
    void ofThirtySecondsIsAStuckLaneAndNoQuarantineYet() {
      hangOn(1);
      clock.pass(SECOND);
      clock.pass(Duration.ofSeconds(29).minus(MOMENT));
      assertThat(report().stuckLanes()).isZero();
      clock.pass(MOMENT);
      assertThat(report().stuckLanes()).isEqualTo(1);
      assertThat(report().quarantine()).isNull();
      gate.open();
      flush();
      await(() -> report().stuckLanes() == 0);
    }
  }

  @Nested
  class ThreeStuckLanes {

    @Test
    void quarantineTheListenerVisibly() {
      quarantine();
      Quarantine quarantine = report().quarantine();
      assertThat(quarantine).isNotNull();
      assertThat(quarantine.reason()).isEqualTo("3 lanes were stuck within PT5M");
      assertThat(quarantine.since()).isEqualTo(clock.now());
      assertThat(quarantine.stuck())
          .hasSize(3)
          .allSatisfy(
              call -> {
                assertThat(call.method()).isEqualTo("accept(HypervisorEvent)");
                assertThat(call.running()).isEqualTo(Duration.ofSeconds(30));
                assertThat(call.thread()).startsWith("vireo-listener-");
                assertThat(String.join("\n", call.stack()))
                    .contains("Gate.accept")
                    .contains("SlowListenerTest.hang");
              });
      assertThat(report().stuckLanes()).isEqualTo(3);
      assertThat(lines.text()).contains("Hangs is quarantined");
    }

    @Test
    void withinFiveMinutesAreEnoughAlsoOneAfterTheOther() {
      hangOn(1);
      clock.pass(SECOND);
      clock.pass(MINUTE.multipliedBy(2));
      hangOn(2);
      clock.pass(SECOND);
      clock.pass(MINUTE.multipliedBy(2));
      hangOn(3);
      clock.pass(SECOND);
      clock.pass(Duration.ofSeconds(29));
      assertThat(report().quarantine()).isNotNull();
    }

    @Test
    void spreadOverMoreThanFiveMinutesAreNot() {
      for (int domain = 1; domain <= 3; domain++) {
        hangOn(domain);
        clock.pass(SECOND);
        clock.pass(Duration.ofSeconds(29));
        clock.pass(MINUTE.multipliedBy(domain == 3 ? 1 : 3));
      }
      assertThat(report().stuckLanes()).isEqualTo(3);
      assertThat(report().quarantine()).isNull();
    }
  }

  @Nested
  class Quarantined {

    @Test
    void losesWhatComesAndWhatWaitedAndItsFiguresBalance() {
      hangOn(1, 2, 3);
      source.resumed("hang-1", 4);
      clock.pass(SECOND);
      clock.pass(Duration.ofSeconds(29));
      source.resumed("db-1", 10);
      assertThat(figures()).isEqualTo(new ListenerFigures(17, 0, 0, 0, 0, 0, 14, 3));
      gate.open();
      flush();
      assertThat(figures()).isEqualTo(new ListenerFigures(17, 3, 0, 0, 0, 0, 14, 0));
      assertThat(engine.figures()).isEqualTo(figures());
    }

    @Test
    void leavesOthersAlone() {
      quarantine();
      AtomicLong calls = new AtomicLong();
      engine.register(DomainResumed.class, event -> calls.incrementAndGet());
      source.resumed("hang-1", 100);
      await(() -> calls.get() == 100);
    }

    @Test
    void isGivenTheMarkFirstWhenItIsReleasedByOrder() {
      quarantine();
      DomainResumed first = source.resumed("db-1");
      DomainResumed last = source.resumed("db-1");
      assertThat(engine.release(registration.id())).isTrue();
      assertThat(engine.release(registration.id())).isFalse();
      assertThat(report().quarantine()).isNull();
      DomainResumed next = source.resumed("db-1");
      await(() -> log.size() == 5);
      assertThat(log.get(3))
          .isInstanceOfSatisfying(
              EventsLost.class,
              lost -> {
                assertThat(lost.reason()).isEqualTo(LossReason.QUARANTINED);
                assertThat(lost.count()).isEqualTo(2);
                assertThat(lost.first()).isEqualTo(first.header());
                assertThat(lost.last()).isEqualTo(last.header());
                assertThat(lost.domains()).containsExactly(TestSource.domain("db-1"));
              });
      assertThat(log.get(4)).isEqualTo(next);
      assertThat(figures()).isEqualTo(new ListenerFigures(6, 1, 0, 0, 0, 0, 2, 3));
    }

    @Test
    void onceReleasedTheOldStuckCallsDoNotCountAgainstIt() {
      quarantine();
      assertThat(engine.release(registration.id())).isTrue();
      hangOn(4, 5);
      clock.pass(SECOND);
      clock.pass(Duration.ofSeconds(29));
      assertThat(report().stuckLanes()).isEqualTo(5);
      assertThat(report().quarantine()).isNull();
    }

    @Test
    void isReleasedByAProbeThatReturnsInTime() {
      quarantine();
      clock.pass(MINUTE.minus(SECOND));
      DomainResumed early = source.resumed("db-1");
      clock.pass(SECOND);
      DomainResumed probe = source.resumed("db-1");
      await(() -> report().quarantine() == null);
      DomainResumed next = source.resumed("db-1");
      await(() -> log.size() == 6);
      assertThat(log).doesNotContain(early);
      assertThat(log.get(3)).isEqualTo(probe);
      assertThat(log.get(4)).isInstanceOf(EventsLost.class);
      assertThat(log.get(5)).isEqualTo(next);
      assertThat(lines.text()).contains("a probe returned in time");
    }

    @Test
    void isProbedAgainAfterTwiceTheTimeWhenTheProbeHangs() {
      quarantine();
      clock.pass(MINUTE);
      hangOn(4);
      clock.pass(MINUTE.multipliedBy(2).minus(SECOND));
      DomainResumed early = source.resumed("db-1");
      assertThat(figures().lostInQuarantine()).isEqualTo(1);
      clock.pass(SECOND);
      DomainResumed probe = source.resumed("db-1");
      await(() -> report().quarantine() == null);
      assertThat(log).contains(probe).doesNotContain(early);
    }

    @Test
    void staysWhenAProbeReturnsTooLate() {
      quarantine();
      clock.pass(MINUTE);
      hangOn(4);
      clock.pass(SECOND);
      gate.open();
      flush();
      assertThat(report().quarantine()).isNotNull();
      source.resumed("db-1");
      assertThat(figures().lostInQuarantine()).isEqualTo(1);
      EngineTest.assertBalanced(figures());
    }

    @Test
    void mayBeClosed() {
      quarantine();
      gate.open();
      registration.close();
      EngineTest.assertBalanced(figures());
      assertThat(engine.release(registration.id())).isFalse();
    }
  }

  @Nested
  class AWorker {

    @Test
    void thatACallOverItsLimitHoldsIsReplaced() {
      engine.configure(EngineSettings.DEFAULTS.withTicker(clock).withWorkers(1));
      CountDownLatch called = new CountDownLatch(1);
      engine.register(DomainEvent.class, "db-*", event -> called.countDown());
      hangOn(1);
      source.resumed("db-1");
      clock.pass(SECOND.minus(MOMENT));
      assertThat(called.getCount()).isEqualTo(1);
      clock.pass(MOMENT);
      Gate.await(called);
    }

    @Test
    void isNotReplacedBeyondTheLimitAndThatIsReported() {
      engine.configure(
          EngineSettings.DEFAULTS
              .withTicker(clock)
              .withWorkers(1)
              .withSlowness(SlownessLimits.DEFAULTS.withReplacements(1)));
      Gate<HypervisorEvent> second = Gate.deaf();
      engine.register(DomainEvent.class, "second", second);
      CountDownLatch called = new CountDownLatch(1);
      engine.register(DomainEvent.class, "db-1", event -> called.countDown());
      hangOn(1);
      clock.pass(SECOND);
      source.resumed("second");
      second.awaitEntered();
      source.resumed("db-1");
      clock.pass(SECOND);
      clock.pass(SECOND);
      assertThat(lines.text()).contains("1 workers are held by calls that do not return");
      assertThat(called.getCount()).as("there is no worker for it").isEqualTo(1);
      second.open();
      Gate.await(called);
    }

    @Test
    void moreAreStartedForWhatWaitsWhenTheSettingsAllowIt() {
      engine.configure(EngineSettings.DEFAULTS.withTicker(clock).withWorkers(1));
      CountDownLatch called = new CountDownLatch(1);
      engine.register(DomainEvent.class, "db-*", event -> called.countDown());
      hangOn(1);
      source.resumed("db-1");
      engine.configure(EngineSettings.DEFAULTS.withTicker(clock).withWorkers(2));
      Gate.await(called);
    }
  }

  @Nested
  class FiftyOnManyDomains {

    @Test
    void takeNothingFromTwentyHealthyOnes() {
      List<Gate<HypervisorEvent>> gates = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Gate<HypervisorEvent> hung = Gate.deaf();
        gates.add(hung);
        engine.register(DomainEvent.class, "many-*", hung);
      }
      List<Registration> healthy = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        healthy.add(engine.register(DomainEvent.class, "*-*", event -> {}));
      }
      for (int i = 0; i < 400; i++) {
        source.resumed("many-" + i % 40);
      }
      gates.forEach(Gate::awaitEntered);
      for (int round = 0; round < 5; round++) {
        clock.pass(SECOND);
        for (int i = 0; i < 400; i++) {
          source.resumed("many-" + i % 40);
        }
      }
      healthy.forEach(one -> await(() -> one.figures().delivered() == 2_400));
      healthy.forEach(one -> EngineTest.assertBalanced(one.figures()));
      clock.pass(Duration.ofSeconds(30));
      clock.pass(SECOND);
      source.resumed("many-1", 400);
      healthy.forEach(one -> await(() -> one.figures().delivered() == 2_800));
      gates.forEach(Gate::open);
    }
  }

  @Nested
  class ASlowListenerThatIsClosed {

    @Test
    void isKeptByNothing() throws Exception {
      WeakReference<Object> gone = registerAndClose();
      await(
          () -> {
            System.gc();
            return gone.get() == null;
          });
    }

    private WeakReference<Object> registerAndClose() {
      Gate<HypervisorEvent> own = Gate.deaf();
      Consumer<HypervisorEvent> listener = event -> own.accept(event);
      Registration slow = engine.register(HypervisorEvent.class, "slow", listener);
      source.resumed("slow");
      own.awaitEntered();
      clock.pass(SECOND);
      clock.pass(Duration.ofSeconds(30));
      own.open();
      await(() -> lines.text().contains("has returned after"));
      slow.close();
      return new WeakReference<>(listener);
    }
  }
}
