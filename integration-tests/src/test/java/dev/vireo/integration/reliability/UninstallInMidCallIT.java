// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.LeakedBundle;
import dev.vireo.integration.felix.PluginJar;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A bundle is uninstalled while a call of its listener runs. */
class UninstallInMidCallIT {

  private static final Duration DRAIN = Duration.ofMillis(500);
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final Map<String, Long> LIMITS =
      Map.of(
          "drainLimitMillis", DRAIN.toMillis(),
          "graceMillis", GRACE.toMillis(),
          "leakReportMillis", 1_500L);

  @Test
  void waitsForTheDrainLimitAndInterruptsTheCall() throws Exception {
    try (FaultPlatform platform = FaultPlatform.open(LIMITS);
        Blocker blocker = Blocker.listening();
        SteadyLoad load = load(platform)) {
      Bundle bundle = startBlocking(platform, blocker);

      Duration took = uninstall(bundle);

      assertThat(blocker.interrupts()).as("interrupts when the uninstall returned").isPositive();
      assertThat(took).isGreaterThanOrEqualTo(DRAIN);
      assertNoFurtherCall(blocker, load);
    }
  }

  @Test
  void givesUpACallThatIgnoresTheInterruptAndNamesIt() throws Exception {
    try (FaultPlatform platform = FaultPlatform.open(LIMITS);
        Blocker blocker = Blocker.deaf();
        SteadyLoad load = load(platform)) {
      Bundle bundle = startBlocking(platform, blocker);

      Duration took = uninstall(bundle);

      assertThat(blocker.interrupts()).isPositive();
      assertThat(took).isGreaterThanOrEqualTo(DRAIN.plus(GRACE));
      LeakedBundle leak = Leaks.of(platform).await(Duration.ofSeconds(30));
      assertThat(leak.bundle()).isEqualTo("counting 1.0.0");
      assertThat(leak.causes())
          .first()
          .asString()
          .contains("Counting.count(RawMonitorEvent) has not returned, on thread ");
      assertNoFurtherCall(blocker, load);
      blocker.release();
      Leaks.of(platform).awaitNone();
    }
  }

  private static SteadyLoad load(FaultPlatform platform) throws InterruptedException {
    return new SteadyLoad(
        platform.service(DomainEvents.class), platform.service(EventSources.class));
  }

  private static Bundle startBlocking(FaultPlatform platform, Blocker blocker) throws Exception {
    platform.context().registerService(BiConsumer.class.getName(), blocker, null);
    Bundle bundle =
        platform.start(PluginJar.of("counting", "1.0.0", "Counting", "Report"), "counting");
    blocker.awaitCalls(1);
    return bundle;
  }

  private static Duration uninstall(Bundle bundle) throws Exception {
    long start = System.nanoTime();
    bundle.uninstall();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void assertNoFurtherCall(Blocker blocker, SteadyLoad load) throws Exception {
    int calls = blocker.calls();
    load.awaitMore(10_000);
    load.endAndCheck();
    assertThat(blocker.calls()).as("calls after the uninstall").isEqualTo(calls);
  }
}
