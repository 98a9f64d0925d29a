// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import org.junit.jupiter.api.Test;

class RosterTest {
  private final Hall hall = new Hall(EngineSettings.DEFAULTS);

  @Test
  void showsAListenerOnlyOnceItGetsEvents() {
    ListenerDefinition definition =
        EngineTest.listener("Audit", EngineTest.method("on", DomainResumed.class, "", event -> {}));
    Listener listener = new Listener(1, definition, hall, null);
    hall.roster().add(listener);
    assertThat(hall.roster().open()).as("while it is being added").isEmpty();
    assertThat(hall.roster().find(1)).isNull();
    listener.open();
    assertThat(hall.roster().open()).containsExactly(listener);
    listener.close();
    assertThat(hall.roster().open()).as("once it is closed").isEmpty();
  }

  /** A bundle's stop gives it up first, then the engine's: the log names it once. */
  @Test
  void isTheFirstTimeOnlyThatACallIsGivenUp() {
    ListenerMethod method = EngineTest.method("any", DomainEvent.class, "", event -> {});
    Listener listener = new Listener(1, EngineTest.listener("hangs", method), hall, null);
    Turn turn = new Turn();
    turn.begin();
    assertThat(hall.roster().abandoned(turn.call(listener, turn.number()))).isTrue();
    assertThat(hall.roster().abandoned(turn.call(listener, turn.number()))).isFalse();
    assertThat(hall.roster().abandoned()).hasSize(1);
    turn.end();
    assertThat(hall.roster().abandoned(turn.call(listener, turn.number() - 1))).isFalse();
    assertThat(hall.roster().abandoned()).isEmpty();
  }
}
