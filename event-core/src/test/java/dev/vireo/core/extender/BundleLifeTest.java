// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainStopped;
import dev.vireo.event.MethodReport;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Refusal;
import dev.vireo.event.Registration;
import dev.vireo.witness.Witness;
import java.io.InputStream;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles with listeners come and go in a running Felix. */
class BundleLifeTest {
  private static Platform platform;

  @BeforeAll
  static void startPlatform() throws Exception {
    platform = new Platform();
  }

  @AfterAll
  static void stopPlatform() throws Exception {
    platform.close();
  }

  @AfterEach
  void uninstallTestBundles() throws Exception {
    for (Bundle bundle : platform.context().getBundles()) {
      if (bundle.getLocation().startsWith("test:")) {
        bundle.uninstall();
      }
    }
    assertThat(platform.events().listeners()).isEmpty();
    assertThat(platform.events().refusals()).isEmpty();
    Witness.clear();
  }

  private static TestBundle saying(String what) {
    return TestBundle.named("saying")
        .source(
            "x.Sayer",
            """
            class Sayer {
              @OnDomainEvent void stopped(DomainStopped event) {
                Witness.say("%s " + event.domain().name());
              }
            }
            """
                .formatted(what));
  }

  @Nested
  class ABundle {

    @Test
    void hearsFromItsStartToItsStop() throws Exception {
      Bundle bundle = platform.start(saying("first").byBnd());
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("first web-1");

      bundle.stop();
      platform.publishStopped("web-2");
      bundle.start();
      platform.publishStopped("web-3");

      assertThat(Witness.next()).isEqualTo("first web-3");
    }

    @Test
    void withoutTheIndexIsScanned() throws Exception {
      platform.start(saying("by hand").byHand());

      platform.publishStopped("web-1");

      assertThat(Witness.next()).isEqualTo("by hand web-1");
    }

    @Test
    void isReplacedByAnUpdate() throws Exception {
      Bundle bundle = platform.start(saying("old").byBnd());
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("old web-1");

      platform.update(bundle, saying("new").byBnd());
      platform.publishStopped("web-2");

      assertThat(Witness.next()).isEqualTo("new web-2");
    }

    @Test
    void goesOnAfterARefresh() throws Exception {
      Bundle bundle = platform.start(saying("still").byBnd());

      platform.refresh(bundle);
      platform.publishStopped("web-1");

      assertThat(Witness.next()).isEqualTo("still web-1");
      assertThat(platform.events().listeners()).hasSize(1);
    }

    @Test
    void comesAndGoesWhileEventsFlow() throws Exception {
      AtomicBoolean over = new AtomicBoolean();
      Thread publisher =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    platform.publishStopped("web-1");
                    Thread.yield();
                  }
                } catch (Exception e) {
                  Witness.say("publisher failed: " + e);
                }
              });
      Bundle bundle = platform.start(saying("busy").byBnd());
      publisher.start();
      try {
        for (int round = 0; round < 20; round++) {
          assertThat(Witness.next()).isEqualTo("busy web-1");
          bundle.stop();
          Witness.clear();
          assertThat(Witness.clear()).as("said after the stop had returned").isZero();
          bundle.start();
        }
      } finally {
        over.set(true);
        publisher.join();
      }
    }

    @Test
    void makesNoFurtherClassesWhenItIsRestarted() throws Exception {
      Bundle bundle = platform.start(saying("again").byBnd());
      restart(bundle, 20);
      ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
      long before = classes.getTotalLoadedClassCount();
      restart(bundle, 200);
      assertThat(classes.getTotalLoadedClassCount() - before).isLessThan(100);
    }

    private static void restart(Bundle bundle, int times) throws Exception {
      for (int i = 0; i < times; i++) {
        bundle.stop();
        bundle.start();
      }
    }

    @Test
    void waitsInItsStopForACallThatHasClosedItsOwnRegistration() throws Exception {
      Bundle bundle =
          platform.start(
              TestBundle.named("once")
                  .source(
                      "x.Once",
                      """
                      public class Once implements org.osgi.framework.BundleActivator {
                        Registration registration;
                        public void start(org.osgi.framework.BundleContext context) {
                          registration =
                              context.getService(context.getServiceReference(DomainEvents.class))
                                  .register(DomainStopped.class, this::stopped);
                        }
                        void stopped(DomainStopped event) {
                          registration.close();
                          Witness.say("closed");
                          try {
                            Thread.sleep(1000); // The stop must come meanwhile, and wait.
                          } catch (InterruptedException e) {
                            Witness.say("interrupted");
                          }
                          Witness.say("over");
                        }
                        public void stop(org.osgi.framework.BundleContext context) {
                          Witness.say("stopping");
                        }
                      }
                      """)
                  .header("Bundle-Activator", "x.Once")
                  .header("Import-Package", "org.osgi.framework,*")
                  .byBnd());
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("closed");
      bundle.stop();
      assertThat(List.of(Witness.next(), Witness.next()))
          .containsExactlyInAnyOrder("over", "stopping");
    }

    @Test
    void isNamedInTheReport() throws Exception {
      platform.start(saying("named").byBnd());

      assertThat(platform.events().listeners())
          .singleElement()
          .satisfies(
              report -> {
                assertThat(report.name()).isEqualTo("x.Sayer");
                assertThat(report.bundle()).isEqualTo("saying 1.0.0");
                assertThat(report.methods())
                    .extracting(MethodReport::method)
                    .containsExactly("stopped(DomainStopped)");
              });
    }

    @Test
    void canBeCollectedOnceItIsUninstalled() throws Exception {
      assertCollected(startAndUninstall(saying("leaving")));
    }

    @Test
    void canBeCollectedThoughAThreadWasMadeForWhatItPublished() throws Exception {
      CountDownLatch uninstalled = new CountDownLatch(1);
      Registration busy =
          platform
              .events()
              .register(DomainStopped.class, "other-*", event -> awaitQuietly(uninstalled));
      try {
        assertCollected(startAndUninstall(publishing()));
      } finally {
        uninstalled.countDown();
        busy.close();
      }
    }

    private static TestBundle publishing() {
      return TestBundle.named("publishing")
          .source(
              "x.Publisher",
              """
              class Publisher {
                private final org.osgi.framework.BundleContext context;
                Publisher(org.osgi.framework.BundleContext context) { this.context = context; }
                @OnDomainEvent(domain = "web-1") void stopped(DomainStopped event) {
                  EventSources sources =
                      context.getService(context.getServiceReference(EventSources.class));
                  try (EventSource source = sources.open("publishing")) {
                    for (int i = 1; i <= 20; i++) { // More than there are idle threads.
                      Domain other = new Domain(new java.util.UUID(0, i), "other-" + i);
                      source.publish(
                          new DomainStopped(
                              EventHeader.of("publishing", other, i), DomainStopped.Detail.FAILED));
                    }
                  }
                  Witness.say("published");
                }
              }
              """);
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void assertCollected(WeakReference<ClassLoader> loader) {
      for (int i = 0; i < 50 && loader.get() != null; i++) {
        System.gc();
        byte[][] pressure = new byte[8][];
        for (int j = 0; j < pressure.length; j++) {
          pressure[j] = new byte[1 << 20];
        }
      }
      assertThat(loader.get()).as("the class loader of the uninstalled bundle").isNull();
    }

    private WeakReference<ClassLoader> startAndUninstall(TestBundle made) throws Exception {
      Bundle bundle = platform.start(made.byBnd());
      platform.publishStopped("web-1");
      Witness.next();
      WeakReference<ClassLoader> loader =
          new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
      bundle.uninstall();
      platform.refresh(bundle);
      return loader;
    }
  }

  @Nested
  class AClass {

    @Test
    void thatIsPublicAboveAHiddenBaseListensWithTheBasesMethods() throws Exception {
      platform.start(
          TestBundle.named("bridged")
              .source(
                  "x.Base",
                  """
                  abstract class Base {
                    @OnDomainEvent public void stopped(DomainStopped event) { Witness.say("heard"); }
                  }
                  """)
              .source("x.Mine", "public class Mine extends Base {}")
              .byBnd());
      platform.publishStopped("web-1");
      assertThat(Witness.next()).isEqualTo("heard");
    }

    @Test
    void isGivenTheContextOfItsBundle() throws Exception {
      platform.start(
          TestBundle.named("context")
              .source(
                  "x.L",
                  """
                  class L {
                    private L(org.osgi.framework.BundleContext context) {
                      Witness.say(context.getBundle().getSymbolicName()
                          + (context.getBundle().getState() == org.osgi.framework.Bundle.ACTIVE));
                    }
                    @OnDomainEvent void stopped(DomainStopped event) {}
                  }
                  """)
              .byBnd());

      assertThat(Witness.next()).isEqualTo("contexttrue");
    }

    @Test
    void withoutListenerMethodIsNotEvenLoaded() throws Exception {
      platform.start(
          saying("loud")
              .source("x.Quiet", "class Quiet { static { Witness.say(\"initialised\"); } }")
              .byHand());

      platform.publishStopped("web-1");

      assertThat(Witness.next()).isEqualTo("loud web-1");
    }

    @Test
    void thatCannotListenHarmsNoOther() throws Exception {
      platform.start(
          saying("healthy")
              .source(
                  "x.Throwing",
                  """
                  class Throwing {
                    Throwing() { throw new IllegalStateException("no disk"); }
                    @OnDomainEvent void stopped(DomainStopped event) {}
                  }
                  """)
              .source(
                  "x.Missing",
                  """
                  class Missing extends org.assertj.core.api.Condition<String> {
                    @OnDomainEvent void stopped(DomainStopped event) {}
                  }
                  """)
              .source("x.Two", "class Two { @OnDomainEvent void two(DomainStopped a, int b) {} }")
              .header("Import-Package", "dev.vireo.event,dev.vireo.witness")
              .byHand());

      platform.publishStopped("web-1");

      assertThat(Witness.next()).isEqualTo("healthy web-1");
      assertThat(platform.events().refusals())
          .extracting(Refusal::toString)
          .containsExactlyInAnyOrder(
              "saying 1.0.0: x.Throwing.Throwing(): threw java.lang.IllegalStateException: no disk;"
                  + " the object could not be made",
              "saying 1.0.0: x.Missing: cannot be loaded:"
                  + " the class org.assertj.core.api.Condition is missing;"
                  + " import its package, or bring it in the bundle",
              "saying 1.0.0: x.Two.two(DomainStopped, int): has 2 parameters;"
                  + " a listener method has one, the event");
    }

    @Test
    void listensAlthoughAnotherMethodOfItNeedsAMissingClass() throws Exception {
      platform.start(
          TestBundle.named("optional")
              .source(
                  "x.L",
                  """
                  class L {
                    @OnDomainEvent void stopped(DomainStopped event) { Witness.say("heard"); }
                    void optional(org.assertj.core.api.Condition<?> missing) {}
                  }
                  """)
              .byHand());

      platform.publishStopped("web-1");

      assertThat(Witness.next()).isEqualTo("heard");
    }
  }

  @Nested
  class TheApi {

    @Test
    void isAskedForWhenABundleDoesNotImportIt() throws Exception {
      platform.start(saying("deaf").header("Import-Package", "dev.vireo.witness").byHand());

      assertThat(firstRefusal()).contains("is not wired to dev.vireo.event");
    }

    @Test
    void isRefusedAsAPrivateCopy() throws Exception {
      TestBundle bundle = saying("copy").header("Import-Package", "dev.vireo.witness");
      try (InputStream in = OnDomainEvent.class.getResourceAsStream("OnDomainEvent.class")) {
        bundle.file("dev/vireo/event/OnDomainEvent.class", in.readAllBytes());
      }
      platform.start(bundle.byHand());

      assertThat(firstRefusal()).contains("another copy of dev.vireo.event");
    }

    /** What is not wired is looked at on a thread of its own. */
    private String firstRefusal() throws Exception {
      long end = System.nanoTime() + 10_000_000_000L;
      while (platform.events().refusals().isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return platform.events().refusals().get(0).toString();
    }
  }
}
