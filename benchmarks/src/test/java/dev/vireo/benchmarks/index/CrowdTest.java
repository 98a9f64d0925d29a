// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.benchmarks.ByName;
import dev.vireo.event.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hash-map-floor",
        "vireo-routing-name",
        "vireo-routing-uuid",
        "vireo-routing-glob",
        "vireo-sync-name",
        "vireo-sync-uuid",
        "vireo-sync-glob",
        "vireo-sync-root",
        "guava-self-filter",
        "eventadmin-topic",
        "eventadmin-ldap"
      })
  void passesEveryContestant(String name) {
    try (Contestant contestant = ByName.make(Contestant.class, name)) {
      Crowd crowd = new Crowd(contestant, 20);
      Object ready = contestant.ready(Domains.eventOf(7));
      assertThatCode(() -> crowd.check(contestant, 7, ready)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesOneThatCallsListenersOfOtherDomains() {
    Contestant indiscriminate = new Indiscriminate();
    Crowd crowd = new Crowd(indiscriminate, 20);
    assertThatThrownBy(() -> crowd.check(indiscriminate, 7, Domains.eventOf(7)))
        .hasMessageContaining("20 calls for one event");
  }

  private static final class Indiscriminate implements Contestant {
    private final List<Consumer<Object>> listeners = new ArrayList<>();

    @Override
    public Runnable add(Domain domain, Consumer<Object> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    @Override
    public void publish(Object ready) {
      listeners.forEach(listener -> listener.accept(ready));
    }
  }
}
