// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

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
}
