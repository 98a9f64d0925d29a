// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.EventSources;
import dev.vireo.event.PlatformHealth;
import dev.vireo.integration.felix.PluginJar;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A listener bundle is installed, updated and uninstalled again and again while events flow. */
class InstallCyclesIT {

  private static final int CYCLES = Faults.count(300, 10_000);

  /** A generation that stays in memory takes more than 10 KB of it. */
  private static final long METASPACE_MAY_GROW_BY = 2_000_000;

  private final Lives lives = new Lives();
  private final LoaderCensus census = new LoaderCensus();

  @Test
  void leaveNoCallNoClassAndNoGap() throws Exception {
    byte[] first = PluginJar.of("living", "1.0.0", "Living").withBnd().readAllBytes();
    byte[] second = PluginJar.of("living", "2.0.0", "Living").withBnd().readAllBytes();
    try (FaultPlatform platform = FaultPlatform.open(Map.of("leakReportMillis", 25_000L))) {
      platform.context().registerService(Supplier.class.getName(), lives, null);
      DomainEvents events = platform.service(DomainEvents.class);
      try (SteadyLoad load = new SteadyLoad(events, platform.service(EventSources.class))) {
        long before = 0;
        long started = System.nanoTime();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
          if (cycle == CYCLES / 5) {
            before = LoaderCensus.metaspace();
          }
          live(platform, first, second, cycle);
        }
        long seconds = (System.nanoTime() - started) / 1_000_000_000;
        String loaded = load.endAndCheck();
        long after = LoaderCensus.metaspace();
        System.out.printf(
            "%,d cycles in %d s; %s; %,d calls of %,d lives; metaspace %,d -> %,d%n",
            CYCLES, seconds, loaded, lives.calls(), lives.count(), before, after);

        assertThat(lives.late()).as("calls after the stop had returned").isZero();
        assertThat(lives.faults()).as("calls out of order").isZero();
        assertThat(lives.count()).isEqualTo(2 * CYCLES);
        assertThat(lives.calls()).isGreaterThan(CYCLES);
        assertThat(census.taken()).isEqualTo(2 * CYCLES);
        assertThat(census.left()).as("class loaders of bundles that are no more").isZero();
        assertThat(after - before).isLessThan(METASPACE_MAY_GROW_BY);
        assertThat(platform.service(PlatformHealth.class).leakedBundles()).isEmpty();
      }
    }
  }

  /** Every other time the update finds the bundle running, and stops it itself. */
  private void live(FaultPlatform platform, byte[] first, byte[] second, int cycle)
      throws Exception {
    Bundle bundle = platform.context().installBundle("living", new ByteArrayInputStream(first));
    bundle.start();
    census.take(bundle);
    if (cycle % 2 == 0) {
      bundle.stop();
      lives.over();
    }
    bundle.update(new ByteArrayInputStream(second));
    if (cycle % 2 == 0) {
      bundle.start();
    } else {
      lives.replaced();
    }
    census.take(bundle);
    bundle.uninstall();
    lives.over();
  }
}
