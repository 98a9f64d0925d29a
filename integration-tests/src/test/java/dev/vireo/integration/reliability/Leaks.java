// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.LeakedBundle;
import dev.vireo.event.PlatformHealth;
import java.time.Duration;
import java.util.List;

/** Waits for what the platform says of leaked bundles. */
final class Leaks {

  private final PlatformHealth health;

  private Leaks(PlatformHealth health) {
    this.health = health;
  }

  static Leaks of(FaultPlatform platform) throws InterruptedException {
    return new Leaks(platform.service(PlatformHealth.class));
  }

  /** The one leak that is reported within the limit. */
  LeakedBundle await(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    List<LeakedBundle> leaked = health.leakedBundles();
    while (leaked.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20);
      leaked = health.leakedBundles();
    }
    assertThat(leaked).as("leaks reported within " + limit).hasSize(1);
    return leaked.get(0);
  }

  /** Collects until no leak is reported any more. */
  void awaitNone() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!health.leakedBundles().isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(health.leakedBundles()).isEmpty();
  }
}
