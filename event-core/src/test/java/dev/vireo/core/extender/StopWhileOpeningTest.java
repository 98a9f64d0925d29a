// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainStopped;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.OnDomainEvent;
import dev.vireo.event.Registration;
import dev.vireo.witness.Witness;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** A bundle or service goes while its listeners are still being made. */
class StopWhileOpeningTest {
  private static final String EARLY =
      "class Early { @OnDomainEvent void on(DomainStopped e) { Witness.say(\"early\"); } }";

  /** Its constructor does what the test has registered as {@code Runnable}. */
  private static final String LATE =
      """
      class Late {
        Late(org.osgi.framework.BundleContext context) {
          context.getService(context.getServiceReference(Runnable.class)).run();
        }
        @OnDomainEvent void on(DomainStopped e) { Witness.say("late"); }
      }
      """;

  private static final String NEVER =
      """
      class Never {
        Never() { Witness.say("made though stopped"); }
        @OnDomainEvent void on(DomainStopped e) {}
      }
      """;

  private final CountDownLatch making = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();
  private Platform platform;

  @BeforeEach
  void startPlatform() throws Exception {
    platform = new Platform();
    platform.context().registerService(Runnable.class, this::blockTheFirst, null);
  }

  @AfterEach
  void stopPlatform() throws Exception {
    mayGoOn.countDown();
    platform.close();
    Witness.clear();
  }

  private void blockTheFirst() {
    if (made.incrementAndGet() == 1) {
      block();
    }
  }

  private void block() {
    making.countDown();
    try {
      mayGoOn.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FutureTask<Void> elsewhere(Work work) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    new Thread(task, "elsewhere").start();
    return task;
  }

  private interface Work {
    void run() throws Exception;
  }

  private Bundle install() throws Exception {
    return platform
        .context()
        .installBundle(
            "test:slow",
            TestBundle.stream(
                TestBundle.named("slow")
                    .source("x.Early", EARLY)
                    .source("x.Late", LATE)
                    .source("x.Never", NEVER)
                    .byBnd()));
  }

  @Test
  void isCalledNoMoreOnceTheStopHasReturned() throws Exception {
    Bundle bundle = install();
    FutureTask<Void> start = elsewhere(bundle::start);
    assertThat(making.await(10, TimeUnit.SECONDS)).isTrue();
    platform.publishStopped("web-1");
    assertThat(Witness.next()).isEqualTo("early");

    bundle.stop();

    assertThat(platform.events().listeners()).isEmpty();
    mayGoOn.countDown();
    start.get(10, TimeUnit.SECONDS);
    assertThat(platform.events().listeners()).isEmpty();
    assertThat(platform.events().refusals()).isEmpty();
    assertThat(Witness.clear()).as("classes made, or called, after the stop").isZero();
  }

  @Test
  void isTheNewLifesAloneWhenTheBundleStartsAgainMeanwhile() throws Exception {
    Bundle bundle = install();
    FutureTask<Void> start = elsewhere(bundle::start);
    assertThat(making.await(10, TimeUnit.SECONDS)).isTrue();

    bundle.stop();
    bundle.start();
    mayGoOn.countDown();
    start.get(10, TimeUnit.SECONDS);

    assertThat(platform.events().listeners())
        .extracting(ListenerReport::name)
        .containsExactly("x.Early", "x.Late", "x.Never");
    bundle.stop();
    assertThat(platform.events().listeners()).isEmpty();
  }

  @Test
  void isCalledNoMoreOnceTheEngineHasStopped() throws Exception {
    Bundle bundle = install();
    FutureTask<Void> start = elsewhere(bundle::start);
    assertThat(making.await(10, TimeUnit.SECONDS)).isTrue();
    Bundle engine = org.osgi.framework.FrameworkUtil.getBundle(platform.events().getClass());

    engine.stop();
    engine.start();
    mayGoOn.countDown();
    start.get(10, TimeUnit.SECONDS);

    assertThat(platform.events().listeners())
        .extracting(ListenerReport::name)
        .containsExactly("x.Early", "x.Late", "x.Never");
  }

  /** Registered by the test; it takes its time to be made. */
  static final class Slow {
    @OnDomainEvent
    void stopped(DomainStopped event) {
      Witness.say("slow");
    }
  }

  /**
   * The framework hands the registration to the factory before it is returned to the registrant.
   */
  private final class SlowFactory implements ServiceFactory<Slow> {
    private volatile ServiceRegistration<Slow> registration;

    @Override
    public Slow getService(Bundle bundle, ServiceRegistration<Slow> own) {
      registration = own;
      block();
      return new Slow();
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Slow> own, Slow service) {}
  }

  @Test
  void holdsForAServiceThatIsStillBeingMade() throws Exception {
    SlowFactory factory = new SlowFactory();
    FutureTask<Void> register =
        elsewhere(
            () ->
                platform
                    .context()
                    .registerService(
                        Slow.class.getName(),
                        factory,
                        new Hashtable<>(Map.of("vireo.domain.event.listener", true))));
    assertThat(making.await(10, TimeUnit.SECONDS)).isTrue();

    factory.registration.unregister();

    long before = nextId();
    mayGoOn.countDown();
    register.get(10, TimeUnit.SECONDS);
    assertThat(nextId()).as("nothing was registered, not even for a moment").isEqualTo(before + 1);
  }

  private long nextId() throws Exception {
    try (Registration registration = platform.events().register(DomainStopped.class, event -> {})) {
      return registration.id();
    }
  }
}
