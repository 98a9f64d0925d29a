// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.PluginJar;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A bundle whose classes somebody keeps is named; long form with the limit that is the default. */
class LeakingBundleIT {

  private static final long REPORT_MILLIS = Faults.count(2_000, 25_000);

  @Test
  void isNamedWithin30SecondsOfItsUninstallAndUntilItIsLetGo() throws Exception {
    Told keeper = new Told();
    try (FaultPlatform platform = FaultPlatform.open(Map.of("leakReportMillis", REPORT_MILLIS))) {
      platform.context().registerService(BiConsumer.class.getName(), keeper, null);
      Bundle good =
          platform.start(PluginJar.of("counting", "1.0.0", "Counting", "Report"), "counting");
      Bundle bundle = platform.start(PluginJar.of("kept", "1.0.0", "Kept", "Report"), "kept");
      keeper.await("kept", 1);
      Instant before = Instant.now().minusMillis(1);

      good.uninstall();
      bundle.uninstall();

      var leak = Leaks.of(platform).await(Duration.ofSeconds(30));
      assertThat(leak.bundle()).isEqualTo("kept 1.0.0");
      assertThat(leak.since()).isBetween(before, Instant.now());
      keeper.forget();
      Leaks.of(platform).awaitNone();
    }
  }
}
