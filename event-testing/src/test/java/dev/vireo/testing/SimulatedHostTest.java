// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControlException;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainRebooted;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.RtcChanged;
import dev.vireo.event.SourceUp;
import dev.vireo.event.WatchdogFired;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.ScenarioRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host of one test does; the manual is docs/testing.md. */
class SimulatedHostTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Simulated SimulatedHost host;

  @Simulated("web-1")
  SimulatedDomain web;

  @Test
  void callsTheListenersBeforeAnActionReturns() {
    Restarter restarter = host.registerNew(Restarter.class);

    web.guestShutdown();

    assertThat(restarter.done()).containsExactly("gone web-1");
  }

  @Test
  void letsAListenerWaitForItsCommand() {
    Restarter restarter = host.registerNew(Restarter.class);
    var resumed = host.expect(DomainResumed.class).from("web-1");

    web.watchdog(WatchdogAction.PAUSE);

    assertThat(restarter.done()).containsExactly("cont web-1");
    assertThat(resumed.within(Duration.ZERO).domain().name()).isEqualTo("web-1");
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void letsAListenerWaitForAllItsCommandsAtOnce() {
    host.domain("web-2");
    host.events().register(WatchdogFired.class, event -> pauseBoth(event.domain()));
    var suspended = host.expect(DomainSuspended.class);

    web.watchdog(WatchdogAction.NONE);

    assertThat(suspended.events())
        .extracting(event -> event.domain().name())
        .containsExactly("web-1", "web-2");
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void letsATestWaitForAllItsCommandsAtOnce() {
    host.domain("web-2");
    var suspended = host.expect(DomainSuspended.class);

    pauseBoth(new Domain(web.uuid(), web.name()));

    suspended.times(2, Duration.ZERO);
  }

  @Test
  void sendsACommandFromWhatFollowsAReply() {
    Domain domain = new Domain(web.uuid(), web.name());
    var resumed = host.expect(DomainResumed.class).from("web-1");
    host.events()
        .register(
            WatchdogFired.class,
            event -> host.control().stop(domain).thenCompose(done -> host.control().cont(domain)));

    web.watchdog(WatchdogAction.NONE);

    resumed.within(Duration.ZERO);
  }

  @Test
  @Timeout(30)
  void isNotClosedForEverWhileAListenerWaits() throws Exception {
    SimulatedHost other = SimulatedHost.create(3);
    SimulatedDomain db = other.domain("db");
    CountDownLatch called = new CountDownLatch(1);
    CompletableFuture<Void> never = new CompletableFuture<>();
    other.events().register(WatchdogFired.class, event -> waitFor(never, called));
    CompletableFuture<Void> test = CompletableFuture.runAsync(db::watchdog);
    called.await();

    assertThatThrownBy(other::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("one by one")
        .hasMessageContaining("published WatchdogFired");

    never.complete(null);
    test.join();
    other.close();
  }

  private static void waitFor(CompletableFuture<Void> future, CountDownLatch called) {
    called.countDown();
    future.join();
  }

  private void pauseBoth(Domain first) {
    SimulatedDomain other = host.domain("web-2");
    CompletableFuture.allOf(
            host.control().stop(first), host.control().stop(new Domain(other.uuid(), other.name())))
        .join();
  }

  @Test
  void letsAListenersOwnThreadWaitForItsCommand() {
    host.events()
        .register(
            DomainSuspended.class,
            event ->
                CompletableFuture.runAsync(() -> host.control().cont(event.domain()).join())
                    .join());
    var resumed = host.expect(DomainResumed.class);

    web.watchdog(WatchdogAction.PAUSE);

    resumed.within(SECOND);
  }

  @Test
  void countsOnlyWhatComesAfterAnExpectationIsArmed() {
    web.emit("POWERDOWN", null);
    var pressed = host.expect(PowerdownRequested.class);
    web.emit("POWERDOWN", null);

    assertThat(pressed.exactly(1, SECOND)).hasSize(1);
  }

  @Test
  void waitsForWhatOnlyTimeBrings() {
    var changed = host.expect(RtcChanged.class).from("web-*");
    web.guestClock(Duration.ofSeconds(1));
    web.guestClock(Duration.ofSeconds(2));
    web.guestClock(Duration.ofSeconds(3));
    assertThat(changed.events()).hasSize(1);

    assertThat(changed.times(2, SECOND).get(1).header().received()).isEqualTo(host.now());
    changed.exactly(2, Duration.ofHours(1));
  }

  @Test
  void tellsTheOrderOfTwoExpectations() {
    var fired = host.expect(WatchdogFired.class);
    var suspended = host.expect(DomainSuspended.class);
    web.watchdog(WatchdogAction.PAUSE);

    fired.before(suspended);
    assertThatThrownBy(() -> suspended.before(fired))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Expected DomainSuspended before WatchdogFired; it came after it.");
  }

  @Test
  void printsTheTimelineWhenAnExpectationFails() {
    host.registerNew(Restarter.class);
    var stopped = host.expect(DomainStopped.class).from("web-1");
    web.watchdog(WatchdogAction.PAUSE);

    assertThatThrownBy(() -> stopped.within(Duration.ofMinutes(5)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "Expected DomainStopped from web-1 within PT5M, but none has come\nTimeline, seed "
                + host.seed())
        .hasMessageContaining("web-1 <- {\"timestamp\"")
        .hasMessageContaining("web-1 -> {\"execute\": \"cont\"")
        .hasMessageContaining("published DomainSuspended(detail=WATCHDOG")
        .hasMessageContaining("to Restarter.goOn(DomainSuspended)");
  }

  /** Its number and address are others in each JVM, and the fingerprint must not be. */
  @Test
  void saysOfALambdaOnlyWhoseItIs() {
    host.events().register(DomainStopped.class, event -> {});

    web.guestShutdown();

    assertThat(host.timeline().lines())
        .filteredOn(line -> line.contains(" delivered "))
        .singleElement()
        .asString()
        .contains(" to SimulatedHostTest$$Lambda.accept(");
  }

  @Test
  void failsWhenSomethingComesThatNeverShould() {
    var stopped = host.expect(DomainStopped.class);
    stopped.never(Duration.ofDays(1));
    web.guestShutdown();

    assertThatThrownBy(() -> stopped.never(Duration.ZERO))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Expected no DomainStopped, but one has come: DomainStopped[");
  }

  @Test
  void expectsWhatIsDeliveredToAListener() {
    var delivered = host.expect(DomainEvent.class).deliveredTo(Restarter.class);
    web.guestReset();
    host.registerNew(Restarter.class);
    web.guestReset();
    web.guestShutdown();

    assertThat(delivered.within(SECOND)).isInstanceOf(DomainStopped.class);
  }

  @Test
  void bringsADomainBackThatHasEnded() {
    var up = host.expect(SourceUp.class);
    web.guestShutdown();
    assertThat(web.ended()).isTrue();

    SimulatedDomain again = host.domain("web-1");

    assertThat(again.uuid()).isEqualTo(web.uuid());
    assertThat(up.within(Duration.ZERO).gap()).isBetween(Duration.ofMillis(80), SECOND);
  }

  @Test
  void refusesWhatWouldBeRefusedInProduction() {
    class Two {
      @OnDomainEvent
      void both(DomainStopped event, String text) {}
    }

    assertThatThrownBy(() -> host.register(new Two()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would be refused in production")
        .hasMessageContaining("both");
    assertThatThrownBy(() -> host.register("no listener"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void keepsWhatListenersThrow() {
    host.events()
        .register(
            DomainStopped.class,
            event -> {
              throw new IllegalStateException("broken");
            });
    web.guestShutdown();

    assertThat(host.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.cause()).hasMessage("broken"));
  }

  @Test
  void failsACommandThatIsNeverAnswered() {
    web.terminate();

    assertThatThrownBy(
            () -> host.control().stop(new dev.vireo.event.Domain(web.uuid(), "web-1")).get())
        .hasCauseInstanceOf(DomainControlException.class);
  }

  /**
   * A day in which a listener waits for a reply is a slow call; a day between two calls is none.
   */
  @Test
  void measuresCallsInVirtualTime() {
    host.events().register(DomainSuspended.class, event -> host.advance(Duration.ofHours(1)));
    host.events()
        .register(
            DomainSuspended.class,
            event -> host.control().command(event.domain(), "query-status", null).join());
    web.watchdog(WatchdogAction.PAUSE);
    host.advance(Duration.ofDays(1));
    web.guestReset();

    assertThat(host.events().listeners())
        .allSatisfy(listener -> assertThat(listener.stuckLanes()).isZero())
        .allSatisfy(listener -> assertThat(listener.quarantine()).isNull());
  }

  @Test
  void letsVirtualTimePassWhileAListenerWaitsForALateReply() {
    Restarter restarter = host.registerNew(Restarter.class);
    web.place(
        PlacedFault.once(new Fault.LateReply(Duration.ofSeconds(90)), new Moment.OnCommand("cont")),
        host.seed());
    Instant before = host.now();

    web.watchdog(WatchdogAction.PAUSE);

    assertThat(restarter.done()).containsExactly("cont web-1");
    assertThat(host.now()).isEqualTo(before.plusSeconds(90));
  }

  @Test
  void showsAListenerThatIsStuckInVirtualTime() {
    List<Integer> stuck = new ArrayList<>();
    host.events()
        .register(
            DomainSuspended.class,
            event -> {
              host.time().after(Duration.ofSeconds(40), () -> stuck.add(stuckLanes()));
              host.control().cont(event.domain()).join();
            });
    web.place(
        PlacedFault.once(new Fault.LateReply(Duration.ofSeconds(90)), new Moment.OnCommand("cont")),
        host.seed());

    for (int i = 0; i < 40; i++) {
      host.time().after(Duration.ofSeconds(i), () -> {});
    }
    web.watchdog(WatchdogAction.PAUSE);

    assertThat(stuck).containsExactly(1);
    assertThat(stuckLanes()).isZero();
  }

  private int stuckLanes() {
    return host.events().listeners().stream().mapToInt(ListenerReport::stuckLanes).sum();
  }

  @Test
  void playsAScenario() {
    Scenario loop =
        ScenarioReader.read(
            """
            scenario: loop
            domains: [db]
            steps:
              - after: 30s
                every: 30s
                times: 10
                watchdog: reset
            """,
            "loop");
    var fired = host.expect(WatchdogFired.class).from("db");

    ScenarioRun run = host.play(loop);

    fired.exactly(10, Duration.ofMinutes(6));
    assertThat(run.finished()).isTrue();
  }

  @Test
  void givesFleets(@Simulated(value = "db-%d", size = 3) Fleet databases) {
    List<String> names = new ArrayList<>();
    host.events().register(DomainRebooted.class, event -> names.add(event.domain().name()));

    databases.forEach(SimulatedDomain::guestReset);

    assertThat(names).containsExactly("db-1", "db-2", "db-3");
  }
}
