// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.LeakedBundle;
import dev.vireo.event.PlatformHealth;
import dev.vireo.witness.Witness;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Bundles whose classes stay when they go are named, in a running Felix. */
class LeakReportTest {
  private static final String KEPT = "kept by a test";

  private Platform platform;
  private PlatformHealth health;

  @BeforeEach
  void startPlatform() throws Exception {
    platform =
        new Platform(
            Map.of("leakReportMillis", 500L, "drainLimitMillis", 100L, "graceMillis", 100L));
    health = platform.service(PlatformHealth.class);
  }

  @AfterEach
  void stopPlatform() throws Exception {
    System.getProperties().remove(KEPT);
    threads("leaker").forEach(Thread::interrupt);
    platform.close();
    Witness.clear();
  }

  private static List<Thread> threads(String name) {
    return LiveThreads.all().stream().filter(each -> each.getName().equals(name)).toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("20 s are over").isLessThan(end);
      Thread.sleep(10);
    }
  }

  private LeakedBundle leak() throws InterruptedException {
    await(() -> !health.leakedBundles().isEmpty());
    assertThat(health.leakedBundles()).hasSize(1);
    return health.leakedBundles().get(0);
  }

  private void awaitCollected() throws InterruptedException {
    await(
        () -> {
          System.gc();
          return health.leakedBundles().isEmpty();
        });
  }

  /** A listener that does this when it is made. */
  private static TestBundle making(String name, String statement) {
    return TestBundle.named(name)
        .source(
            "x.Leaker",
            """
            class Leaker {
              Leaker() { %s }
              @OnDomainEvent void stopped(DomainStopped event) {}
            }
            """
                .formatted(statement));
  }

  private static TestBundle keepingItself(String name) {
    return making(name, "System.getProperties().put(\"" + KEPT + "\", this);");
  }

  private static final String THREAD =
      """
      new Thread(
          () -> {
            try {
              Thread.currentThread().join();
            } catch (InterruptedException over) {
              return;
            }
          },
          "leaker").start();
      """;

  @Test
  void aThreadThatGoesOnIsNamed() throws Exception {
    Bundle bundle = platform.start(making("threaded", THREAD).byBnd());

    bundle.uninstall();

    LeakedBundle leak = leak();
    assertThat(leak.bundle()).isEqualTo("threaded 1.0.0");
    assertThat(leak.causes()).singleElement().asString().contains("thread leaker", "x.Leaker");
  }

  @Test
  void aBundleIsNamedNoMoreOnceItIsCollected() throws Exception {
    platform.start(keepingItself("late").byBnd()).uninstall();
    assertThat(leak().causes()).isEmpty();

    System.getProperties().remove(KEPT);

    awaitCollected();
  }

  @Test
  void theOldRevisionOfAnUpdatedBundleIsNamed() throws Exception {
    Bundle bundle = platform.start(keepingItself("updated").byBnd());

    platform.update(bundle, making("updated", "").header("Bundle-Version", "2.0.0").byBnd());

    assertThat(leak().bundle()).isEqualTo("updated 1.0.0");
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void theOldRevisionOfARefreshedBundleIsNamed() throws Exception {
    Bundle bundle =
        platform.start(
            making("refreshed", "System.getProperties().putIfAbsent(\"" + KEPT + "\", this);")
                .byBnd());

    platform.refresh(bundle);

    assertThat(leak().bundle()).isEqualTo("refreshed 1.0.0");
  }

  @Test
  void aBundleThatAnotherIsStillWiredToIsNamedWithThat() throws Exception {
    Bundle exporting =
        platform.start(
            making("exporting", "").header("Export-Package", "x;version=1.0.0").byHand());
    platform.start(
        TestBundle.named("importing")
            .header("Import-Package", "x")
            .file("nothing.txt", "nothing")
            .byHand());

    exporting.uninstall();

    assertThat(leak().causes())
        .containsExactly("importing 1.0.0 still wired to it; a refresh lets it go");
  }

  @Test
  void anAbandonedCallIsNamed() throws Exception {
    Bundle bundle =
        platform.start(
            TestBundle.named("deaf")
                .source(
                    "x.Deaf",
                    """
                    class Deaf {
                      @OnDomainEvent void stopped(DomainStopped event) {
                        Witness.say("called");
                        while (System.getProperty("deaf ends") == null) {
                          Thread.onSpinWait();
                        }
                      }
                    }
                    """)
                .byBnd());
    try {
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("called");

      bundle.uninstall();

      assertThat(leak().causes())
          .first()
          .asString()
          .startsWith("x.Deaf.stopped(DomainStopped) has not returned, on thread vireo-");
    } finally {
      System.setProperty("deaf ends", "now");
    }
    awaitCollected();
    System.clearProperty("deaf ends");
  }

  @Test
  void aBundleThatGoesAsItShouldIsNotNamedAndTheWatchHasNoThreadThen() throws Exception {
    Bundle bundle = platform.start(making("good", "").byBnd());
    assertThat(threads("vireo-leaks")).isEmpty();
    bundle.uninstall();
    assertThat(threads("vireo-leaks")).hasSize(1);

    await(() -> threads("vireo-leaks").isEmpty());

    assertThat(health.leakedBundles()).isEmpty();
  }

  @Test
  void aBundleThatOnlyStopsIsNotNamed() throws Exception {
    Bundle bundle = platform.start(keepingItself("resting").byBnd());

    bundle.stop();
    platform.start(making("good", "").byBnd()).uninstall();
    await(() -> threads("vireo-leaks").isEmpty());

    assertThat(health.leakedBundles()).isEmpty();
  }
}
