// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import dev.vireo.event.TimeQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What listeners, and those who use the engine, may do wrong; each with what others notice. */
@Timeout(600)
class FaultTest extends EngineTest {
  private static final Consumer<HypervisorEvent> NOTHING = event -> {};

  private TestSource source(boolean isSynchronous) {
    return new TestSource(
        engine, "faulty", isSynchronous ? SourceOptions.SYNCHRONOUS : SourceOptions.DEFAULTS);
  }

  private static RegistrationOptions roomFor(int events) {
    return RegistrationOptions.DEFAULTS.withMailbox(
        Math.max(1, events), dev.vireo.event.OverflowPolicy.DROP_OLDEST);
  }

  @Nested
  class AListenerThat {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void alwaysThrowsKeepsNothingFromOthers(boolean isSynchronous) {
      int events = Faults.count(50_000, 1_000_000);
      Registration failing =
          engine.register(
              DomainEvent.class,
              roomFor(events),
              event -> {
                throw new IllegalStateException("always");
              });
      Registration healthy = engine.register(DomainEvent.class, roomFor(events), NOTHING);
      source(isSynchronous).resumed("web-1", events);
      flush();
      assertThat(healthy.figures().delivered()).isEqualTo(events);
      assertThat(failing.figures().failed()).isEqualTo(events);
      assertBalanced(engine.figures());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lacksAClassOrOverflowsItsStackGetsEveryLaterEvent(boolean isSynchronous) {
      AtomicInteger calls = new AtomicInteger();
      Registration lacking =
          engine.register(
              DomainEvent.class,
              event -> {
                if (calls.getAndIncrement() == 0) {
                  throw new NoClassDefFoundError("acme/Gone");
                }
              });
      AtomicInteger depth = new AtomicInteger();
      Registration deep =
          engine.register(
              DomainEvent.class,
              event -> {
                if (depth.getAndIncrement() == 0) {
                  deeper(1);
                }
              });
      source(isSynchronous).resumed("web-1", 1_001);
      flush();
      for (Registration one : List.of(lacking, deep)) {
        assertThat(one.figures().failed()).isEqualTo(1);
        assertThat(one.figures().delivered()).isEqualTo(1_001);
      }
      assertThat(calls).hasValue(1_001);
      assertThat(depth).hasValue(1_001);
    }

    private long deeper(long depth) {
      return depth + deeper(depth + 1);
    }

    @Test
    void spinsAndIgnoresInterruptsCostsItsWorkerOnly() {
      AtomicInteger spinning = new AtomicInteger(1);
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch freed = new CountDownLatch(1);
      Registration spinner =
          engine.register(
              DomainEvent.class,
              RegistrationOptions.DEFAULTS.forDomain("spin").onFree(freed::countDown),
              event -> {
                entered.countDown();
                while (spinning.get() > 0) {
                  Thread.onSpinWait();
                }
              });
      Registration healthy = engine.register(DomainEvent.class, NOTHING);
      source.resumed("spin");
      Gate.await(entered);
      source.resumed("web-1", 5_000);
      SlowListenerTest.await(() -> healthy.figures().delivered() == 5_001);
      long begun = System.nanoTime();
      spinner.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
      assertThat(engine.abandonedCalls()).hasSize(1);
      assertThat(freed.getCount()).isEqualTo(1);
      spinning.set(0);
      Gate.await(freed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void publishesFromInsideItsCallbackGetsAllOfIt(boolean isSynchronous) {
      int times = Faults.count(20_000, 100_000);
      TestSource own = source(isSynchronous);
      AtomicInteger calls = new AtomicInteger();
      Registration registration =
          engine.register(
              DomainEvent.class,
              roomFor(times),
              event -> {
                if (calls.incrementAndGet() < times) {
                  own.resumed("web-" + calls.get() % 3);
                }
              });
      own.resumed("web-1");
      SlowListenerTest.await(() -> registration.figures().delivered() == times);
      assertBalanced(registration.figures());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void registersAndClosesOthersInsideItsCallbackDoesNotDeadlock(boolean isSynchronous) {
      int times = Faults.count(10_000, 100_000);
      TestSource own = source(isSynchronous);
      AtomicInteger freed = new AtomicInteger();
      RegistrationOptions counting = RegistrationOptions.DEFAULTS.onFree(freed::incrementAndGet);
      Registration registration =
          engine.register(
              DomainSuspended.class,
              roomFor(times),
              event -> {
                Registration one = engine.register(DomainEvent.class, counting, NOTHING);
                own.resumed("web-1");
                one.close();
              });
      for (int i = 0; i < times; i++) {
        own.suspended("web-1");
      }
      SlowListenerTest.await(() -> registration.figures().delivered() == times);
      assertThat(registration.figures().failed()).isZero();
      SlowListenerTest.await(() -> freed.get() == times);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesItselfFromInsideItsCallbackIsCalledNoMore(boolean isSynchronous) {
      int times = Faults.count(10_000, 100_000);
      TestSource own = source(isSynchronous);
      AtomicInteger calls = new AtomicInteger();
      AtomicInteger freed = new AtomicInteger();
      for (int i = 0; i < times; i++) {
        AtomicReference<Registration> self = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        self.set(
            engine.register(
                DomainEvent.class,
                RegistrationOptions.DEFAULTS.onFree(
                    () -> {
                      freed.incrementAndGet();
                      known.countDown();
                    }),
                event -> {
                  calls.incrementAndGet();
                  self.get().close();
                }));
        own.resumed("web-1", 2);
        Gate.await(known);
      }
      assertThat(calls).hasValue(times);
      assertThat(freed).hasValue(times);
      assertBalanced(engine.figures());
    }

    @Test
    void leavesSomethingOnItsThreadLeavesItToNobodyOnceItsBundleHasStopped() {
      ThreadLocal<String> left = new ThreadLocal<>();
      AtomicInteger found = new AtomicInteger();
      engine.close();
      try (Engine single = new Engine(settings().withWorkers(1));
          TestSource own = new TestSource(single, "test")) {
        BundleEvents bundle = single.eventsOf("acme 1.0.0");
        CountDownLatch set = new CountDownLatch(1);
        bundle.register(
            DomainEvent.class,
            event -> {
              left.set("a class of the bundle");
              set.countDown();
            });
        own.resumed("web-1");
        Gate.await(set);
        bundle.close();
        CountDownLatch looked = new CountDownLatch(100);
        single.register(
            DomainEvent.class,
            event -> {
              if (left.get() != null) {
                found.incrementAndGet();
              }
              looked.countDown();
            });
        own.resumed("web-1", 100);
        Gate.await(looked);
      }
      assertThat(found).hasValue(0);
    }
  }

  @Nested
  class TwoHundredOfAThousandListeners {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void removedWhileTheEventIsDispatchedTakeNothingFromTheOthers(boolean isSynchronous) {
      TestSource own = source(isSynchronous);
      List<Registration> all = new ArrayList<>();
      AtomicInteger late = new AtomicInteger();
      boolean[] gone = new boolean[1_000];
      AtomicInteger[] calls = new AtomicInteger[1_000];
      CountDownLatch removed = new CountDownLatch(1);
      engine.register(
          DomainResumed.class,
          event -> {
            for (int i = 0; i < 1_000; i += 5) {
              all.get(i).close();
              synchronized (gone) {
                gone[i] = true;
              }
            }
            removed.countDown();
          });
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        calls[i] = new AtomicInteger();
        all.add(
            engine.register(
                DomainResumed.class,
                event -> {
                  synchronized (gone) {
                    if (gone[number]) {
                      late.incrementAndGet();
                    }
                  }
                  calls[number].incrementAndGet();
                }));
      }
      own.resumed("web-1");
      Gate.await(removed);
      own.resumed("web-1");
      flush();
      assertThat(late).hasValue(0);
      for (int i = 0; i < 1_000; i++) {
        if (i % 5 == 0) {
          assertThat(calls[i].get()).isBetween(0, 1);
        } else {
          assertThat(calls[i]).as("calls of %d", i).hasValue(2);
        }
      }
      assertThat(engine.listeners()).hasSize(801);
      assertBalanced(engine.figures());
    }
  }

  @Nested
  class Settings {

    @Test
    void changedUnderLoadLoseNothing() throws Exception {
      AtomicLong calls = new AtomicLong();
      int events = Faults.count(50_000, 2_000_000);
      Registration registration =
          engine.register(DomainEvent.class, roomFor(events), event -> calls.incrementAndGet());
      Thread publisher =
          new Thread(
              () -> {
                for (int i = 0; i < events; i++) {
                  source.resumed("web-" + i % 10);
                }
              });
      publisher.start();
      for (int i = 0; publisher.isAlive(); i++) {
        engine.configure(settings().withWorkers(1 + i % 64));
        Thread.sleep(1);
      }
      publisher.join();
      flush();
      assertThat(calls).hasValue(events);
      assertBalanced(registration.figures());
    }
  }

  @Nested
  class AFlood {

    @Test
    void endsInNoOutOfMemoryErrorAndQuietDomainsAreServed() throws Exception {
      int seconds = Faults.count(2, 60);
      Process flood =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  FloodMain.class.getName(),
                  "200000",
                  String.valueOf(seconds))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(flood.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(flood.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(flood.exitValue()).as("exit, having said %s", said).isZero();
      System.out.print("flood: " + said);
      Matcher worst = Pattern.compile("worst=([0-9.]+)").matcher(said);
      assertThat(worst.find()).as(said).isTrue();
      assertThat(Double.parseDouble(worst.group(1)))
          .as("milliseconds at the median of the worst second")
          .isLessThan(50);
    }
  }

  @Nested
  class TheWallClock {

    @Test
    void aDayBackAndForthOrdersNothing() {
      List<Long> got = log();
      engine.register(DomainEvent.class, event -> got.add(event.header().sequence()));
      Domain domain = TestSource.domain("web-1");
      List<Long> expected = new ArrayList<>();
      Instant now = Instant.now();
      try (TestSource jumping = new TestSource(engine, "jumping")) {
        for (long i = 1; i <= 300; i++) {
          Instant then = now.plus(Duration.ofDays(i % 3 - 1));
          EventHeader header =
              new EventHeader(
                  "jumping",
                  domain,
                  i,
                  then,
                  TimeQuality.BACKWARD,
                  then,
                  Origin.LIVE,
                  false,
                  null,
                  Map.of());
          jumping.source().publish(new DomainResumed(header, DomainResumed.Detail.UNPAUSED));
          expected.add(i);
        }
      }
      flush();
      assertThat(got).isEqualTo(expected);
    }

    /** Only the text for people of a quarantine says when it began, by the engine's clock. */
    @Test
    void isReadNowhereElse() throws IOException {
      assertThat(classesThatMention("currentTimeMillis")).isEmpty();
      assertThat(classesThatMention("java/time/Clock")).isEmpty();
      assertThat(classesThatMention("java/time/Instant"))
          .containsExactlyInAnyOrder("Loss", "Quarantines", "Ticker");
    }

    private List<String> classesThatMention(String text) throws IOException {
      Path folder = Path.of(Engine.class.getResource("Engine.class").getPath()).getParent();
      List<String> found = new ArrayList<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add(file.getFileName().toString().replace(".class", ""));
          }
        }
      }
      return found;
    }
  }
}
