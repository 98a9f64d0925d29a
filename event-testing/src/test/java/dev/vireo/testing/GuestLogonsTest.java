// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.GuestEvent;
import dev.vireo.event.GuestUserLoggedOff;
import dev.vireo.event.GuestUserLoggedOn;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceDown;
import dev.vireo.simulator.SimulatedDomain;
import dev.vireo.simulator.scenario.ScenarioRun;
import dev.vireo.simulator.scenario.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logons and logoffs come through the protocol of the guest's agent, as in production. */
@Timeout(30)
class GuestLogonsTest {
  private final SimulatedHost host = SimulatedHost.create(7);

  @AfterEach
  void close() {
    host.close();
  }

  private SimulatedDomain withAgent() {
    return host.domain(SimulatedHost.settings("web").withAgent());
  }

  @Test
  void areFoundWithinTheIntervalOfAsking() {
    SimulatedDomain web = withAgent();
    var on = host.expect(GuestUserLoggedOn.class).from("web");
    web.guestLogon("alice", "CORP");
    assertThat(on.within(Duration.ofSeconds(5)).logonDomain()).isEqualTo("CORP");

    var off = host.expect(GuestUserLoggedOff.class).from("web");
    web.guestLogoff("alice");
    assertThat(off.within(Duration.ofSeconds(5)).user()).isEqualTo("alice");
    assertThat(host.timeline().toString()).contains("guest-get-users");
  }

  @Test
  void areNotInventedWhenTheAgentIsRestarted() {
    SimulatedDomain web = withAgent();
    web.guestLogon("alice");
    host.advance(Duration.ofSeconds(5));
    var news = host.expect(GuestEvent.class).from("web");

    web.agentStop();
    host.advance(Duration.ofHours(1));
    web.agentStart();
    host.advance(Duration.ofMinutes(1));

    assertThat(news.events()).noneMatch(event -> event instanceof GuestUserLoggedOff);
    assertThat(news.events()).noneMatch(event -> event instanceof GuestUserLoggedOn);
  }

  @Test
  void whoWasOnBeforeAResetOfTheGuestIsOff() {
    SimulatedDomain web = withAgent();
    web.guestLogon("alice");
    host.advance(Duration.ofSeconds(5));
    var off = host.expect(GuestUserLoggedOff.class).from("web");
    web.guestReset();
    off.within(Duration.ofMinutes(1));
  }

  @Test
  void areFoundInADomainMadeAgainWithAnAgent() {
    host.domain("web").close();
    SimulatedDomain web = withAgent();
    var on = host.expect(GuestUserLoggedOn.class).from("web");
    web.guestLogon("alice");
    assertThat(on.within(Duration.ofSeconds(5)).user()).isEqualTo("alice");
  }

  @Test
  void theWishListHasThem() {
    ScenarioRun run = host.prepare(Scenarios.wishList());
    List<HypervisorEvent> heard = new ArrayList<>();
    host.events().register(GuestUserLoggedOn.class, heard::add);
    host.events().register(GuestUserLoggedOff.class, heard::add);
    run.start();
    host.advance(Duration.ofHours(2));
    assertThat(run.finished()).isTrue();
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).isInstanceOf(GuestUserLoggedOn.class);
    assertThat(heard.get(1)).isInstanceOf(GuestUserLoggedOff.class);
  }

  @Test
  void aDomainWithoutAnAgentIsNotAsked() {
    var down = host.expect(SourceDown.class);
    host.domain("bare");
    host.advance(Duration.ofMinutes(1));
    assertThat(host.timeline().toString()).doesNotContain("guest-get-users");
    down.never(Duration.ZERO);
  }
}
