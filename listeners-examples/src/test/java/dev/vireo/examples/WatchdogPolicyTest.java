// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import static dev.vireo.examples.WatchdogPolicy.LIMIT;
import static dev.vireo.examples.WatchdogPolicy.WINDOW;
import static dev.vireo.testing.VireoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainSuspended;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.testing.Expectation;
import dev.vireo.testing.Simulated;
import dev.vireo.testing.SimulatedHost;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchdogPolicyTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Simulated SimulatedHost host;

  @Simulated("web-1")
  SimulatedDomain web;

  @Simulated("db-1")
  SimulatedDomain db;

  private Expectation<DomainSuspended> suspended;

  @BeforeEach
  void register() {
    host.register(new WatchdogPolicy(host.control()));
    suspended = host.expect(DomainSuspended.class);
  }

  @Test
  void stopsTheDomainAtTheLimit() {
    fire(web, LIMIT - 1);
    suspended.never(MINUTE);

    fire(web, 1);
    assertThat(suspended.within(MINUTE)).isFrom("web-1").hasDetail(DomainSuspended.Detail.PAUSED);
    assertThat(web.runState()).isEqualTo(RunState.PAUSED);
  }

  @Test
  void countsEachDomainAlone() {
    fire(web, LIMIT - 1);
    fire(db, LIMIT - 1);

    suspended.never(MINUTE);
  }

  @Test
  void forgetsFiringsThatAreLongAgo() {
    fire(web, LIMIT - 1);
    host.advance(WINDOW);
    fire(web, 1);

    suspended.never(MINUTE);
  }

  @Test
  void forgetsADomainThatIsOff() {
    fire(web, LIMIT - 1);
    web.guestShutdown();
    fire(host.domain("web-1"), 1);

    suspended.never(MINUTE);
  }

  @Test
  void countsFromZeroAfterItHasStoppedTheDomain() {
    fire(web, 2 * LIMIT - 1);

    suspended.exactly(1, MINUTE);
  }

  private void fire(SimulatedDomain domain, int times) {
    for (int i = 0; i < times; i++) {
      domain.watchdog();
      host.advance(MINUTE);
    }
  }
}
