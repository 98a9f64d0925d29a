// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvents;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.Registration;
import dev.vireo.witness.Witness;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine's configuration changes in a running Felix. */
class ConfigurationTest {
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void forget() {
    over.countDown();
    Witness.clear();
  }

  /** A listener that says the domain's name and does not return before the test is over. */
  private Registration hold(Platform platform, String domain) throws Exception {
    return platform
        .events()
        .register(
            DomainStopped.class,
            domain,
            event -> {
              Witness.say(event.domain().name());
              await(over);
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void appliesToWhatRunsAndClosesNothing() throws Exception {
    try (Platform platform = new Platform(Map.of("workers", 1, "warnAfterMillis", 60_000L))) {
      DomainEvents events = platform.events();
      Registration first = hold(platform, "web-1");
      Registration second = hold(platform, "web-2");
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("web-1");
      platform.publishStopped("web-2");

      platform.configure(Map.of("workers", 2, "warnAfterMillis", 60_000L));

      assertThat(Witness.next()).as("called by the second worker").isEqualTo("web-2");
      assertThat(platform.events()).isSameAs(events);
      over.countDown();
      assertThat(events.flush()).isTrue();
      assertThat(first.figures().delivered()).isEqualTo(1);
      assertThat(second.figures().delivered()).isEqualTo(1);
    }
  }

  @Test
  void isRefusedAsAWholeWhenAValueCannotBe() throws Exception {
    try (Platform platform = new Platform(Map.of("workers", 2, "warnAfterMillis", 60_000L))) {
      hold(platform, "web-1");
      hold(platform, "web-2");
      platform.configure(Map.of("workers", 0, "drainLimitMillis", 1L));
      platform.configure(Map.of("workers", "many"));
      platform.publishStopped("web-1");
      platform.publishStopped("web-2");

      assertThat(Witness.next()).isEqualTo("web-1");
      assertThat(Witness.next()).as("both workers are still there").isEqualTo("web-2");
    }
  }

  @Test
  void thatCannotBeAtTheStartLeavesTheDefaults() throws Exception {
    try (Platform platform = new Platform(Map.of("workers", -3))) {
      hold(platform, "web-1");
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("web-1");
    }
  }

  @Test
  void thatIsDeletedBringsTheDefaultsBackAndClosesNothing() throws Exception {
    try (Platform platform = new Platform(Map.of("workers", 1, "warnAfterMillis", 60_000L))) {
      Registration first = hold(platform, "web-1");
      Registration second = hold(platform, "web-2");
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("web-1");
      platform.publishStopped("web-2");

      platform.configuration().delete();

      assertThat(Witness.next()).as("called by one of 64 workers").isEqualTo("web-2");
      assertThat(platform.events().listeners())
          .extracting("id")
          .containsExactly(first.id(), second.id());
    }
  }
}
