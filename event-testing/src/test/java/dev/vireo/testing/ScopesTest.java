// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.vireo.event.DomainStopped;
import dev.vireo.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How long what is declared lives. */
class ScopesTest {

  @Nested
  class OfATest {

    @Simulated SimulatedHost host;
    @Simulated SimulatedDomain web;
    private SimulatedHost before;

    @BeforeEach
    void isThere() {
      before = host;
      assertThat(web.name()).isEqualTo("web");
    }

    @Test
    void isTheSameThroughoutTheTest(
        @Simulated SimulatedHost parameter, @Simulated("web") SimulatedDomain again) {
      assertThat(parameter).isSameAs(host).isSameAs(before);
      assertThat(again).isSameAs(web);
    }

    @Nested
    class AndWhatIsAroundIt {

      @Simulated SimulatedDomain db;

      @Test
      void isOnOneHost() {
        var stopped = host.expect(DomainStopped.class);
        web.guestShutdown();
        db.guestShutdown();
        assertThat(stopped.events()).hasSize(2);
      }
    }
  }

  @Nested
  class OfAConstructor {

    private final SimulatedHost host;

    OfAConstructor(@Simulated SimulatedHost host) {
      this.host = host;
    }

    @Test
    void isTheTests(@Simulated SimulatedHost parameter) {
      assertThat(parameter).isSameAs(host);
    }
  }

  /** Run by hand, so that its end can be looked at. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OfAClass {

    static final Set<SimulatedHost> HOSTS = new HashSet<>();
    static final Set<SimulatedDomain> DOMAINS = new HashSet<>();

    @Simulated static SimulatedDomain shared;
    @Simulated SimulatedHost host;
    @Simulated SimulatedDomain own;

    @BeforeAll
    static void isThere() {
      assertThat(shared.ended()).isFalse();
    }

    @Test
    void first() {
      note();
    }

    @Test
    void second() {
      note();
    }

    private void note() {
      assertThat(own.ended()).isFalse();
      HOSTS.add(host);
      DOMAINS.add(own);
    }

    @AfterAll
    static void isStillThere() {
      assertThat(shared.ended()).isFalse();
      assertThat(DOMAINS).hasSize(2).allMatch(SimulatedDomain::ended);
    }
  }

  static class ThatFail {

    @Simulated SimulatedDomain web;
    @Simulated SimulatedHost host;

    @Test
    void byTheirOwnAssertion() {
      web.guestReset();
      throw new AssertionError("own");
    }

    @Test
    void byAListener() {
      host.events()
          .register(
              DomainStopped.class,
              event -> {
                throw new IllegalStateException("broken listener");
              });
      web.guestShutdown();
    }
  }

  private static Events run(Class<?> test) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(test))
        .execute()
        .testEvents();
  }

  @Test
  void ofAClassLivesAsLongAsTheClass() {
    run(OfAClass.class).assertStatistics(stats -> stats.started(2).succeeded(2));

    assertThat(OfAClass.HOSTS).hasSize(1);
    assertThat(OfAClass.shared.ended()).isTrue();
  }

  @Test
  void aFailureCarriesTheTimeline() {
    List<String> messages =
        run(ThatFail.class).failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .map(ScopesTest::withSuppressed)
            .toList();

    assertThat(messages)
        .hasSize(2)
        .allSatisfy(message -> assertThat(message).contains("Timeline, seed"))
        .anyMatch(message -> message.startsWith("own"))
        .anyMatch(
            message ->
                message.startsWith(
                    "A listener has thrown java.lang.IllegalStateException: broken listener"));
  }

  private static String withSuppressed(Throwable failure) {
    return failure.getMessage() + List.of(failure.getSuppressed());
  }

  /** Run by hand, all at once. */
  @Execution(ExecutionMode.CONCURRENT)
  static class AtOnce {

    private static final CyclicBarrier TOGETHER = new CyclicBarrier(4);

    @Simulated SimulatedHost host;
    @Simulated SimulatedDomain web;

    @RepeatedTest(4)
    void isAlone() throws Exception {
      var stopped = host.expect(DomainStopped.class);
      TOGETHER.await(10, TimeUnit.SECONDS);
      web.guestShutdown();
      TOGETHER.await(10, TimeUnit.SECONDS);
      stopped.exactly(1, Duration.ofHours(1));
    }
  }

  @Test
  void ofTestsThatRunAtOnceIsTheirOwn() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selectClass(AtOnce.class))
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(4).succeeded(4));
  }
}
