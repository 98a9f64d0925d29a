// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.Registration;
import dev.vireo.witness.Witness;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

/** How the engine goes, and what goes with it. */
class PlatformStopTest {
  private static final String HUNG =
      """
      class Hung%d {
        @OnDomainEvent void stopped(DomainStopped event) throws Exception {
          Witness.say("hung");
          while (true) {
            try {
              Thread.currentThread().join();
            } catch (InterruptedException goOn) {
              Thread.interrupted();
            }
          }
        }
      }
      """;

  @Test
  void takesOneDeadlineForAllBundlesWithHungListeners() throws Exception {
    Platform platform =
        new Platform(Map.of("shutdownLimitMillis", 2_000L, "drainLimitMillis", 1_500L));
    for (int i = 0; i < 4; i++) {
      platform.start(
          TestBundle.named("hung" + i)
              .source("x.Hung" + i, HUNG.formatted(i))
              .source("x.Hung1" + i, HUNG.formatted(10 + i))
              .byBnd());
    }
    platform.publishStopped("web-1");
    for (int i = 0; i < 8; i++) {
      Witness.next();
    }

    long start = System.nanoTime();
    platform.close();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(platform.framework().getState()).isEqualTo(Framework.RESOLVED);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void endsWhatABundleRegisteredWithThatBundle() throws Exception {
    try (Platform platform = new Platform()) {
      Bundle bundle = platform.start(TestBundle.named("code").source("x.C", "class C {}").byBnd());
      BundleContext context = bundle.getBundleContext();
      DomainEvents events = context.getService(context.getServiceReference(DomainEvents.class));
      Registration registration =
          events.register(DomainStopped.class, event -> Witness.say("code"));
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("code");
      assertThat(platform.events().listeners().get(0).bundle()).isEqualTo("code 1.0.0");

      bundle.stop();

      assertThat(platform.events().listeners()).isEmpty();
      registration.close();
    }
  }

  @Test
  void removesEveryListenerWhenOnlyTheEngineStops() throws Exception {
    try (Platform platform = new Platform()) {
      platform.start(
          TestBundle.named("left")
              .source(
                  "x.L",
                  "class L { @OnDomainEvent void on(DomainStopped e) { Witness.say(\"l\"); } }")
              .byBnd());
      Bundle engine = org.osgi.framework.FrameworkUtil.getBundle(platform.events().getClass());

      engine.stop();
      assertThat(platform.context().getServiceReference(DomainEvents.class)).isNull();
      engine.start();

      assertThat(platform.events().listeners()).hasSize(1);
    }
  }
}
