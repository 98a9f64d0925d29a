// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.GuestUserLoggedOff;
import dev.vireo.event.GuestUserLoggedOn;
import dev.vireo.event.Origin;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.InsideAgent;
import dev.vireo.qemu.peer.InsidePeer;
import dev.vireo.qemu.peer.RecordingSources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who logs on and off in the guest: found by asking its agent, on a given time. */
class GuestUsersTest {
  private static final Duration INTERVAL = Duration.ofSeconds(7);

  private final RecordingSources sources = new RecordingSources();
  private final SteppedTime time = new SteppedTime();
  private final QemuClient client = new QemuClient(sources, time, 42);
  private final InsidePeer peer = new InsidePeer();
  private final InsideAgent agent = new InsideAgent();
  private final List<String> told = new ArrayList<>();
  private final QemuMonitor monitor =
      client.open(
          new MonitorAddress.InProcess("inner", peer),
          MonitorOptions.DEFAULTS
              .tellingStatus(told::add)
              .withAgent(
                  AgentOptions.at(new MonitorAddress.InProcess("agent", agent)).every(INTERVAL)));

  @BeforeEach
  void ready() {
    agent.logon("root");
    time.settle();
    sources.next(SourceUp.class);
    time.ring(); // the limit of the handshake
  }

  @AfterEach
  void close() {
    client.close();
    assertThat(time.alarms()).isZero();
  }

  private void nothingIsPublished() {
    assertThat(sources.isEmpty()).isTrue();
  }

  @Test
  void isSynchronisedThenAskedAtTheInterval() {
    assertThat(agent.requests()).containsExactly("guest-sync-delimited", "guest-get-users");
    time.ring();
    assertThat(agent.requests())
        .containsExactly("guest-sync-delimited", "guest-get-users", "guest-get-users");
    assertThat(time.now()).isEqualTo(Instant.EPOCH.plus(INTERVAL));
  }

  @Test
  void whoIsOnWhenItIsAskedFirstIsNoNews() {
    time.ring();
    nothingIsPublished();
  }

  @Test
  void whoComesAndGoesIsToldAsAnEventOfTheDomainThatNobodyHasTold() {
    agent.logon("alice");
    time.ring();
    GuestUserLoggedOn on = sources.next(GuestUserLoggedOn.class);
    assertThat(on.user()).isEqualTo("alice");
    assertThat(on.loginTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
    assertThat(on.domain()).isEqualTo(monitor.domain());
    assertThat(on.header().origin()).isEqualTo(Origin.SYNTHESIZED);
    assertThat(on.header().received()).isEqualTo(time.now());

    agent.logoff("root");
    time.ring();
    assertThat(sources.next(GuestUserLoggedOff.class).user()).isEqualTo("root");
    nothingIsPublished();
  }

  @Test
  void isNumberedWithTheEventsOfTheMonitor() {
    agent.logon("alice");
    time.ring();
    peer.say("{\"event\": \"POWERDOWN\", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}");
    time.settle();
    long first = sources.next(GuestUserLoggedOn.class).header().sequence();
    assertThat(sources.next(PowerdownRequested.class).header().sequence()).isEqualTo(first + 1);
  }

  @Test
  void anAgentThatIsRestartedInventsNothing() {
    agent.beDeaf(true);
    time.ring(); // asked in vain
    time.ring(); // the limit of the answer: hung up on
    time.ring(); // the back-off: connected again, but it is deaf
    assertThat(agent.connections()).isEqualTo(2);
    agent.beDeaf(false);
    time.ring();
    time.ring();
    assertThat(agent.connections()).isEqualTo(3);
    nothingIsPublished();
    assertThat(told).anyMatch(line -> line.contains("no answer to guest-get-users within 5.0 s"));
  }

  @Test
  void whoCameWhileTheAgentWasDownIsToldWhenItIsBack() {
    agent.hangUp();
    time.settle();
    agent.logon("alice");
    time.ring();
    assertThat(sources.next(GuestUserLoggedOn.class).user()).isEqualTo("alice");
  }

  @Test
  void whatAnAgentSaysBeforeItIsSynchronisedIsDropped() {
    agent.hangUp();
    time.settle();
    agent.beDeaf(true);
    time.ring();
    agent.say("{\"return\": []}\n\u00ff{\"return\": 17}\n{\"return\": []}\n");
    time.settle();
    nothingIsPublished();
    agent.beDeaf(false);
    time.ring();
    time.ring();
    nothingIsPublished();
    assertThat(agent.requests()).endsWith("guest-sync-delimited", "guest-get-users");
  }

  @Test
  void anAnswerThatIsNoneEndsTheConnectionAndTheNextOneGoesOn() {
    for (String answer :
        List.of(
            "nonsense\n",
            "{\"return\": 1}\n",
            "{\"return\": [{\"name\": 1}]}\n",
            "[]\n",
            "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"not found\"}}\n")) {
      int before = agent.connections();
      agent.answerInstead(answer);
      time.ring();
      time.ring();
      assertThat(agent.connections()).as(answer).isEqualTo(before + 1);
      nothingIsPublished();
    }
    assertThat(told).anyMatch(line -> line.contains("not found"));
  }

  @Test
  void isNotAskedWhileTheMonitorIsDownAndComparedWhenItIsBack() {
    peer.leave();
    time.settle();
    sources.next(SourceDown.class);
    int asked = agent.requests().size();
    agent.logon("alice");
    time.ring();
    assertThat(agent.requests()).hasSize(asked);

    peer.comeBack();
    time.ring();
    assertThat(monitor.state()).isEqualTo(MonitorState.READY);
    sources.next(SourceUp.class);
    assertThat(sources.next(GuestUserLoggedOn.class).user()).isEqualTo("alice");
  }
}
