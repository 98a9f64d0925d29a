// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.testing;

import static dev.vireo.testing.VireoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.WatchdogAction;
import dev.vireo.testing.Fleet;
import dev.vireo.testing.Simulated;
import dev.vireo.testing.SimulatedHost;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener's test as somebody would write it. {@link RestarterInFelixIT} runs it in Felix. */
class RestarterTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Simulated SimulatedHost host;
  @Simulated SimulatedDomain web;

  @BeforeEach
  void register() {
    host.register(new Restarter(host.control()));
  }

  @Test
  void letsADomainGoOnThatItsWatchdogHasSuspended() {
    var suspended = host.expect(DomainSuspended.class).from("web");
    var resumed = host.expect(DomainResumed.class).from("web");

    web.watchdog(WatchdogAction.PAUSE);

    assertThat(suspended.within(MINUTE)).hasDetail(DomainSuspended.Detail.WATCHDOG);
    assertThat(resumed.within(MINUTE)).isFrom("web");
    suspended.before(resumed);
    assertThat(web.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void givesUpAfterThreeTimes() {
    var resumed = host.expect(DomainResumed.class).deliveredTo(Restarter.class);
    var suspended = host.expect(DomainSuspended.class).deliveredTo(Restarter.class);

    for (int i = 0; i < 4; i++) {
      host.advance(MINUTE);
      web.watchdog(WatchdogAction.PAUSE);
    }

    suspended.times(4, MINUTE);
    resumed.never(MINUTE);
    assertThat(web.runState()).isEqualTo(RunState.WATCHDOG);
  }

  @Test
  void countsEachDomainAlone(@Simulated(value = "db-%d", size = 5) Fleet databases) {
    databases.forEach(domain -> domain.watchdog(WatchdogAction.PAUSE));

    assertThat(databases).allMatch(domain -> domain.runState() == RunState.RUNNING);
  }
}
