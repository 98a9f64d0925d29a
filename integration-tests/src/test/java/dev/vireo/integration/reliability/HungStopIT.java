// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSources;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.integration.felix.PluginJar;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The framework stops while a listener of each of fifty bundles hangs and hears no interrupt: in 10
 * s at most with the engine's own limits (long form), or little more than a shorter one.
 */
class HungStopIT {

  private static final int BUNDLES = 50;

  @Test
  void takesNoLongerThanItMay() throws Exception {
    if (Faults.LONG) {
      stop(Map.of(), Duration.ofSeconds(10));
    } else {
      stop(Map.of("shutdownLimitMillis", 3_000L), Duration.ofSeconds(4));
    }
  }

  private static void stop(Map<String, Long> engine, Duration limit) throws Exception {
    try (Blocker blocker = Blocker.deaf()) {
      FaultPlatform platform = FaultPlatform.open(engine);
      platform.context().registerService(BiConsumer.class.getName(), blocker, null);
      for (int i = 0; i < BUNDLES; i++) {
        PluginJar jar = PluginJar.of("counting" + i, "1.0.0", "Counting", "Report");
        platform.start(jar, "counting" + i);
      }
      Domain domain = new Domain(new UUID(0, 1), "web-1");
      platform
          .service(EventSources.class)
          .open("hanging")
          .publish(new RawMonitorEvent(EventHeader.of("hanging", domain, 1), "HANG", null));
      blocker.awaitCalls(BUNDLES);

      long start = System.nanoTime();
      platform.close();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      System.out.printf("the framework stopped in %d ms%n", took.toMillis());
      assertThat(took).isLessThan(limit);
      assertThat(blocker.calls()).isEqualTo(BUNDLES);
    }
  }
}
