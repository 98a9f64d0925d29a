// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guest's agent for clients inside the JVM: as at its socket. */
class InsideAgentTest {

  private static final String PING = "{\"execute\": \"guest-ping\"}";
  private static final String PONG = "{\"return\": {}}\n";

  private final VirtualTime time = new VirtualTime();
  private final StandaloneSimulator simulator = Simulators.create(time);
  private final SimulatedDomain domain =
      simulator.create(DomainSettings.of("web", new UUID(1, 1)).withAgent());

  @AfterEach
  void close() {
    simulator.close();
  }

  private InsideClient client() {
    return InsideClient.ofAgent(domain, time);
  }

  private String heard(InsideClient client) {
    time.settle();
    return client.text();
  }

  @Test
  void answersWithoutAGreeting() {
    InsideClient client = client();
    assertThat(heard(client)).isEmpty();
    assertThat(heard(client.send(PING))).isEqualTo(PONG);
  }

  @Test
  void tellsWhoIsLoggedOn() {
    domain.guestLogon("alice");
    assertThat(heard(client().send("{\"execute\": \"guest-get-users\"}")))
        .contains("\"user\": \"alice\"");
  }

  @Test
  void answersWhatCameWhileItDidNotRunWhenItRunsAgain() {
    domain.agentStop();
    InsideClient client = client();
    assertThat(heard(client.send(PING).send(PING))).isEmpty();
    domain.agentStart();
    assertThat(heard(client)).isEqualTo(PONG + PONG);
  }

  @Test
  void answersWhatCameWhileTheGuestWasStoppedWhenItRunsOn() {
    domain.debuggerStop();
    InsideClient client = client();
    assertThat(heard(client.send(PING))).isEmpty();
    domain.debuggerContinue();
    assertThat(heard(client)).isEqualTo(PONG);
  }

  @Test
  void hangsUpOnWhoSendsMoreThanASocketHolds() {
    domain.agentStop();
    InsideClient client = client();
    for (int i = 0; i < 2_000; i++) {
      client.send(PING);
    }
    time.settle();
    assertThat(client.ends()).isEqualTo(1);
  }

  @Test
  void servesOneClientAtATime() {
    InsideClient first = client();
    InsideClient second = client();
    assertThat(heard(second.send(PING))).isEmpty();
    first.close();
    assertThat(heard(second)).isEqualTo(PONG);
  }

  @Test
  void goesWithTheDomain() {
    InsideClient client = client();
    time.settle();
    domain.close();
    time.settle();
    assertThat(client.ends()).isEqualTo(1);
  }

  @Test
  void isRefusedWhereThereIsNone() {
    SimulatedDomain bare = simulator.create(DomainSettings.of("bare", new UUID(1, 2)));
    assertThatThrownBy(() -> InsideClient.ofAgent(bare, time))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withAgent");
  }
}
