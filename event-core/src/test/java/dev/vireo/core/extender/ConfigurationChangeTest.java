// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvents;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.EventHeader;
import dev.vireo.event.EventSource;
import dev.vireo.event.EventSources;
import dev.vireo.event.ListenerReport;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.witness.Witness;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/** The engine's configuration changes while it runs. */
class ConfigurationChangeTest {
  private static final int CHANGES = 100;
  private static final double EVENTS_PER_NANO = 20_000 / 1e9;

  private final Semaphore fenced = new Semaphore(0);
  private Platform platform;
  private DomainEvents events;
  private Configuration configuration;
  private Configuration fence;

  @BeforeEach
  void startPlatform() throws Exception {
    platform = new Platform();
    events = platform.events();
    ConfigurationAdmin admin = platform.service(ConfigurationAdmin.class);
    configuration = admin.getConfiguration("dev.vireo.engine", "?");
    fence = admin.getConfiguration("test.fence", "?");
    platform
        .context()
        .registerService(
            ConfigurationListener.class,
            event -> {
              if (event.getPid().equals("test.fence")) {
                fenced.release();
              }
            },
            null);
  }

  @AfterEach
  void stopPlatform() throws Exception {
    platform.close();
    Witness.clear();
  }

  /** Everybody is told of one change after the other: who hears of the second knows the first. */
  private void change(Map<String, ?> settings) throws Exception {
    configuration.update(new Hashtable<>(settings));
    fence.update(new Hashtable<>(Map.of("change", settings.toString())));
    assertThat(fenced.tryAcquire(10, TimeUnit.SECONDS)).as("changed within 10 s").isTrue();
  }

  @Test
  void losesNoEventAndNoRegistration() throws Exception {
    platform.start(
        TestBundle.named("staying")
            .source("x.L", "class L { @OnDomainEvent void on(DomainStopped e) {} }")
            .byBnd());
    ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
    events.register(
        DomainStopped.class,
        RegistrationOptions.DEFAULTS.withMailbox(1_000_000, OverflowPolicy.DROP_NEWEST),
        event -> told.add(event.header().sequence()));
    List<Long> ids = ids();
    CountDownLatch over = new CountDownLatch(1);
    FutureTask<Long> load = new FutureTask<>(() -> publishUntil(over));
    new Thread(load, "load").start();

    for (int i = 0; i < CHANGES; i++) {
      change(Map.of("workers", 1 + i % 64, "drainLimitMillis", 1_000L + i));
    }
    over.countDown();
    long published = load.get(10, TimeUnit.SECONDS);

    assertThat(events.flush(Duration.ofSeconds(20))).isTrue();
    assertThat(published).isPositive();
    assertThat(told)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, published).boxed().toList());
    assertThat(ids()).isEqualTo(ids);
  }

  private List<Long> ids() {
    return events.listeners().stream().map(ListenerReport::id).toList();
  }

  private long publishUntil(CountDownLatch over) throws Exception {
    Domain domain = new Domain(new UUID(0, 1), "web-1");
    long start = System.nanoTime();
    long published = 0;
    try (EventSource source = platform.service(EventSources.class).open("load")) {
      while (over.getCount() > 0) {
        long due = (long) ((System.nanoTime() - start) * EVENTS_PER_NANO);
        while (published < due) {
          EventHeader header = EventHeader.of("load", domain, ++published);
          source.publish(new DomainStopped(header, DomainStopped.Detail.DESTROYED));
        }
        LockSupport.parkNanos(500_000);
      }
    }
    return published;
  }

  @Test
  void holdsForWhatWasThereBefore() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Registration deaf = events.register(DomainStopped.class, event -> ignoreInterrupts(end));
    platform.publishStopped("web-1");
    assertThat(Witness.next()).isEqualTo("called");
    change(Map.of("drainLimitMillis", 100L, "graceMillis", 100L));

    long start = System.nanoTime();
    deaf.close();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    end.countDown();

    // With the limits before the change it takes 6 s.
    assertThat(took).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
  }

  private static void ignoreInterrupts(CountDownLatch end) {
    Witness.say("called");
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
  }
}
