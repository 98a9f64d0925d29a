// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.integration.felix.PluginJar;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Listener methods that fail in the worst ways a thousand times. */
class FailingListenersIT {

  private static final int EVENTS = 2_000;

  private final Told told = new Told();

  @Test
  void areToldEveryLaterEventAndTakeNoneFromOthers() throws Exception {
    try (FaultPlatform platform = FaultPlatform.open(Map.of("leakReportMillis", 0L))) {
      platform.context().registerService(BiConsumer.class.getName(), told, null);
      platform.start(PluginJar.of("failing", "1.0.0", "Failing", "Report"), "failing");
      platform.start(PluginJar.of("counting", "1.0.0", "Counting", "Report"), "counting");
      DomainEvents events = platform.service(DomainEvents.class);

      publish(platform.service(EventSources.class));
      assertThat(events.flush(Duration.ofSeconds(30))).isTrue();

      assertThat(told.count("missing")).isEqualTo(EVENTS / 2);
      assertThat(told.count("deep")).isEqualTo(EVENTS / 2);
      assertThat(told.count("uninitialised")).isEqualTo(EVENTS / 2);
      assertThat(told.count("1.0.0")).as("events told by another bundle").isEqualTo(EVENTS);
      assertThat(failing(events).figures().failed()).isEqualTo(3L * EVENTS / 2);
      assertThat(failing(events).figures().lost()).isZero();
    }
  }

  private static ListenerReport failing(DomainEvents events) {
    return events.listeners().stream()
        .filter(listener -> listener.bundle().equals("failing 1.0.0"))
        .findFirst()
        .orElseThrow();
  }

  private static void publish(EventSources sources) {
    Domain domain = new Domain(new UUID(0, 1), "web-1");
    try (EventSource source = sources.open("failures")) {
      for (long number = 1; number <= EVENTS; number++) {
        source.publish(
            new RawMonitorEvent(EventHeader.of("failures", domain, number), "NUMBER", null));
      }
    }
  }
}
