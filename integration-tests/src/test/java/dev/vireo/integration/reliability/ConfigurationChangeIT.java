// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerReport;
import dev.vireo.integration.felix.PluginJar;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The engine's configuration changes at 20,000 events a second. */
class ConfigurationChangeIT {

  private static final int CHANGES = 100;

  private final Told told = new Told();

  @Test
  void losesNothingTurnsNothingRoundAndKeepsEveryRegistration() throws Exception {
    try (FaultPlatform platform = FaultPlatform.open(Map.of("workers", 8))) {
      platform.context().registerService(BiConsumer.class.getName(), told, null);
      platform.start(PluginJar.of("counting", "1.0.0", "Counting", "Report"), "counting");
      DomainEvents events = platform.service(DomainEvents.class);
      try (SteadyLoad load = new SteadyLoad(events, platform.service(EventSources.class))) {
        load.awaitMore(1_000);
        List<Long> before = ids(events);
        for (int change = 1; change <= CHANGES; change++) {
          platform.configure(changed(change));
          load.awaitMore(500);
        }
        assertThat(ids(events)).hasSize(2).isEqualTo(before);
        System.out.println("configuration changes: " + load.endAndCheck());
        assertThat(events.figures())
            .satisfies(figures -> assertThat(figures.lost()).as(figures.toString()).isZero());
        assertThat(told.count("1.0.0")).isEqualTo(events.figures().delivered() / 2);
      }
    }
  }

  /** Another number of threads each time, and other limits; each seventh cannot be. */
  private static Map<String, Object> changed(int change) {
    return Map.of(
        "workers",
        change % 7 == 0 ? -1 : 1 + change % 5,
        "virtualThreads",
        change % 2 == 0,
        "warnAfterMillis",
        1_000L + change,
        "drainLimitMillis",
        5_000L + change);
  }

  private static List<Long> ids(DomainEvents events) {
    return events.listeners().stream().map(ListenerReport::id).toList();
  }
}
