// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources whose publisher calls the listeners itself. */
@Timeout(60)
class SynchronousSourceTest extends EngineTest {
  /** A wait of this length would be one for a busy lane that nobody frees. */
  private static final Duration PATIENT = Duration.ofSeconds(15);

  private final TestSource direct =
      new TestSource(engine, "direct", SourceOptions.SYNCHRONOUS.withBusyLimit(PATIENT));
  private final List<String> log = log();

  private void note(String listener, HypervisorEvent event) {
    log.add(listener + " " + event.header().source() + " " + event.header().sequence());
  }

  private Registration noting(String listener) {
    return engine.register(DomainEvent.class, event -> note(listener, event));
  }

  /** A thread that does this, and its end. */
  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(SOON.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as("%s is still busy", thread).isFalse();
  }

  /** Waits until the thread waits for something. */
  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + SOON.toNanos();
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      assertThat(System.nanoTime() - end).as("%s goes on", thread).isNegative();
      Thread.onSpinWait();
    }
  }

  @Nested
  class Publishing {

    @Test
    void callsEachListenerInTurnOnItsOwnThreadBeforeItReturns() {
      List<Thread> threads = log();
      for (int i = 1; i <= 20; i++) {
        String name = "L" + i;
        engine.register(
            DomainEvent.class,
            event -> {
              threads.add(Thread.currentThread());
              log.add(name);
            });
      }
      direct.resumed("web-1", 3);
      assertThat(threads).hasSize(60).containsOnly(Thread.currentThread());
      List<String> once = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        once.add("L" + i);
      }
      List<String> thrice = new ArrayList<>(once);
      thrice.addAll(once);
      thrice.addAll(once);
      assertThat(log).isEqualTo(thrice);
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
      Registration failing =
          engine.register(
              DomainEvent.class,
              event -> {
                throw new NoClassDefFoundError("gone");
              });
      Registration next = noting("next");
      direct.resumed("web-1", 1_000);
      assertThat(log).hasSize(1_000);
      assertThat(failing.figures()).isEqualTo(new ListenerFigures(1000, 1000, 1000, 0, 0, 0, 0, 0));
      assertThat(next.figures()).isEqualTo(new ListenerFigures(1000, 1000, 0, 0, 0, 0, 0, 0));
      assertBalanced(engine.figures());
    }

    @Test
    void fromManyThreadsNeverCallsAListenerTwiceAtOnce() {
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Registration registration =
          engine.register(
              DomainEvent.class,
              event -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
              });
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        TestSource own =
            new TestSource(
                engine, "s" + i, i < 2 ? SourceOptions.SYNCHRONOUS : SourceOptions.DEFAULTS);
        threads.add(start(() -> own.resumed("web-1", 2_000)));
      }
      threads.forEach(SynchronousSourceTest::join);
      flush();
      assertThat(most).hasValue(1);
      assertThat(registration.figures().delivered()).isEqualTo(8_000);
      assertBalanced(registration.figures());
    }
  }

  @Nested
  class FromInsideACallback {

    @Test
    void comesAfterTheCurrentEventHasReachedAllItsListeners() {
      AtomicBoolean done = new AtomicBoolean();
      engine.register(
          DomainEvent.class,
          event -> {
            note("first", event);
            if (done.compareAndSet(false, true)) {
              direct.resumed("web-1", 2);
              log.add("published");
            }
          });
      noting("second");
      direct.resumed("web-1");
      assertThat(log)
          .containsExactly(
              "first direct 1",
              "published",
              "second direct 1",
              "first direct 2",
              "second direct 2",
              "first direct 3",
              "second direct 3");
    }

    @Test
    void ofAnotherSynchronousSourceLikewise() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      engine.register(
          DomainEvent.class,
          event -> {
            note("first", event);
            if (event.header().source().equals("direct")) {
              other.resumed("web-1", 2);
            }
          });
      noting("second");
      direct.resumed("web-1");
      assertThat(log)
          .containsExactly(
              "first direct 1",
              "second direct 1",
              "first other 1",
              "second other 1",
              "first other 2",
              "second other 2");
    }

    @Test
    void ofTwoSourcesKeepsTheOrderOfEach() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      engine.register(
          DomainEvent.class,
          event -> {
            note("L", event);
            if (event.header().source().equals("direct")) {
              other.resumed("web-1", 2);
            } else if (event.header().sequence() == 1) {
              other.resumed("web-1");
            }
          });
      direct.resumed("web-1");
      assertThat(log).containsExactly("L direct 1", "L other 1", "L other 2", "L other 3");
    }

    @Test
    void ofAQueuedOneReachesTheSynchronousSourcesListenersInOrder() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      CountDownLatch published = new CountDownLatch(1);
      engine.register(
          DomainSuspended.class,
          event -> {
            other.resumed("web-1", 100);
            published.countDown();
          });
      CountDownLatch all = new CountDownLatch(101);
      engine.register(
          DomainResumed.class,
          event -> {
            note("L", event);
            all.countDown();
          });
      source.suspended("web-1");
      Gate.await(published);
      other.resumed("web-1");
      Gate.await(all);
      List<String> expected = new ArrayList<>();
      for (int i = 1; i <= 101; i++) {
        expected.add("L other " + i);
      }
      assertThat(log).isEqualTo(expected);
    }

    @Test
    void aHundredThousandTimesOfTheSameSource() {
      AtomicInteger calls = new AtomicInteger();
      engine.register(
          DomainEvent.class,
          event -> {
            if (calls.incrementAndGet() < 100_000) {
              direct.resumed("web-1");
            }
          });
      direct.resumed("web-1");
      assertThat(calls).hasValue(100_000);
    }

    @Test
    void aHundredThousandTimesToAndFroBetweenTwoSources() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      AtomicInteger calls = new AtomicInteger();
      engine.register(
          DomainEvent.class,
          event -> {
            if (calls.incrementAndGet() < 100_000) {
              (event.header().source().equals("other") ? direct : other).resumed("web-1");
            }
          });
      direct.resumed("web-1");
      assertThat(calls).hasValue(100_000);
      assertThat(engine.figures().failed()).isZero();
    }

    @Test
    void aHundredThousandTimesInOneCallToAnotherSource() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      AtomicInteger calls = new AtomicInteger();
      engine.register(DomainSuspended.class, event -> other.resumed("web-1", 100_000));
      engine.register(DomainResumed.class, event -> calls.incrementAndGet());
      direct.suspended("web-1");
      assertThat(calls).hasValue(100_000);
    }

    @Test
    void aListenerRegisteredThereGetsTheNextEvent() {
      AtomicBoolean done = new AtomicBoolean();
      engine.register(
          DomainEvent.class,
          event -> {
            if (done.compareAndSet(false, true)) {
              noting("new");
            }
          });
      direct.resumed("web-1", 3);
      assertThat(log).containsExactly("new direct 2", "new direct 3");
    }

    @Test
    void aListenerClosedThereIsNotCalledAnyMore() {
      Registration[] second = new Registration[1];
      CountDownLatch freed = new CountDownLatch(1);
      engine.register(DomainEvent.class, event -> second[0].close());
      second[0] =
          engine.register(
              DomainEvent.class, OPTIONS.onFree(freed::countDown), event -> note("second", event));
      direct.resumed("web-1");
      assertThat(log).isEmpty();
      assertThat(freed.getCount()).isZero();
    }

    @Test
    void aListenerThatClosesItselfFinishesItsCallAndIsFreedAfterIt() {
      AtomicReference<Registration> self = new AtomicReference<>();
      List<String> order = log();
      self.set(
          engine.register(
              DomainEvent.class,
              OPTIONS.onFree(() -> order.add("freed")),
              event -> {
                self.get().close();
                order.add("closed");
              }));
      direct.resumed("web-1", 2);
      assertThat(order).containsExactly("closed", "freed");
      assertThat(self.get().figures().delivered()).isEqualTo(1);
    }

    @Test
    void theSourceMayCloseItself() {
      engine.register(
          DomainEvent.class,
          event -> {
            direct.resumed("web-1");
            direct.close();
            note("L", event);
          });
      assertThat(log).isEmpty();
      direct.resumed("web-1");
      assertThat(log).hasSize(1).first().isEqualTo("L direct 1");
    }
  }

  private static final dev.vireo.event.RegistrationOptions OPTIONS =
      dev.vireo.event.RegistrationOptions.DEFAULTS;

  @Nested
  class ABusyLane {

    @Test
    void ofAWorkerMakesThePublisherWaitButForOtherDomainsNot() {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(
          DomainEvent.class,
          event -> {
            if (event instanceof DomainSuspended) {
              gate.accept(event);
            }
            note("L", event);
          });
      source.suspended("web-1");
      gate.awaitEntered();
      direct.resumed("db-1");
      assertThat(log).containsExactly("L direct 1");
      Thread waiting = start(() -> direct.resumed("web-1"));
      awaitWaiting(waiting);
      gate.open();
      join(waiting);
      assertThat(log).containsExactly("L direct 1", "L test 1", "L direct 2");
    }

    @Test
    void ofAnotherSynchronousSourceMakesThePublisherWaitButForOtherDomainsNot() {
      TestSource other = new TestSource(engine, "other", SourceOptions.SYNCHRONOUS);
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(
          DomainEvent.class,
          event -> {
            if (event instanceof DomainSuspended) {
              gate.accept(event);
            }
            note("L", event);
          });
      Thread busy = start(() -> other.suspended("web-1"));
      gate.awaitEntered();
      direct.resumed("db-1");
      assertThat(log).containsExactly("L direct 1");
      Thread waiting = start(() -> direct.resumed("web-1"));
      awaitWaiting(waiting);
      gate.open();
      join(busy);
      join(waiting);
      assertThat(log).containsExactly("L direct 1", "L other 1", "L direct 2");
    }

    @Test
    void longerThanTheLimitLeavesTheEventInTheMailboxInItsOrder() {
      TestSource hasty =
          new TestSource(
              engine, "hasty", SourceOptions.SYNCHRONOUS.withBusyLimit(Duration.ofMillis(50)));
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration registration =
          engine.register(
              DomainEvent.class,
              event -> {
                if (event instanceof DomainSuspended) {
                  gate.accept(event);
                }
                note("L", event);
              });
      source.suspended("web-1");
      gate.awaitEntered();
      hasty.resumed("web-1", 5);
      assertThat(registration.figures().queued()).isEqualTo(6);
      assertThat(registration.figures().matched()).isEqualTo(6);
      gate.open();
      flush();
      hasty.resumed("web-1");
      assertThat(log)
          .containsExactly(
              "L test 1",
              "L hasty 1",
              "L hasty 2",
              "L hasty 3",
              "L hasty 4",
              "L hasty 5",
              "L hasty 6");
      assertBalanced(registration.figures());
    }

    /** The publisher is with an earlier listener; a queued event takes the later one's lane. */
    @Test
    void isNeverBusyByThePublisherItself() {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(DomainSuspended.class, gate);
      Registration later = noting("later");
      direct.resumed("web-1");
      Thread publisher = start(() -> direct.suspended("web-1"));
      gate.awaitEntered();
      source.resumed("web-1");
      source.resumed("db-1");
      long begun = System.nanoTime();
      gate.open();
      join(publisher);
      flush();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(log)
          .containsExactlyInAnyOrder(
              "later direct 1", "later direct 2", "later test 1", "later test 2");
      assertBalanced(later.figures());
    }

    @Test
    void ofTwoSourcesWithListenersOfSeveralTypesNeverMakesThemWaitForEachOther() throws Exception {
      TestSource other =
          new TestSource(engine, "other", SourceOptions.SYNCHRONOUS.withBusyLimit(PATIENT));
      AtomicInteger calls = new AtomicInteger();
      engine.register(HypervisorEvent.class, event -> calls.incrementAndGet());
      engine.register(DomainResumed.class, "web-*", event -> calls.incrementAndGet());
      engine.register(DomainEvent.class, "web-1", event -> calls.incrementAndGet());
      engine.register(DomainEvent.class, event -> calls.incrementAndGet());
      engine.add(
          listener(
              "both",
              method("a", DomainResumed.class, "", event -> calls.incrementAndGet()),
              method("b", DomainSuspended.class, "", event -> calls.incrementAndGet())));
      long begun = System.nanoTime();
      Thread one =
          start(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  direct.resumed("web-1");
                  direct.suspended("web-1");
                }
              });
      Thread two =
          start(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  other.suspended("web-1");
                  other.resumed("web-1");
                }
              });
      join(one);
      join(two);
      flush();
      assertThat(calls).hasValue(10_000 * 5 + 10_000 * 4);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENT);
    }
  }

  @Nested
  class Figures {

    @Test
    void areExactWhileThePublisherIsWithALaterListener() {
      Registration first = noting("first");
      Registration two =
          engine.add(
              listener(
                  "two",
                  method("a", DomainEvent.class, "", event -> {}),
                  method("b", DomainEvent.class, "", event -> {})));
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration blocked = engine.register(DomainEvent.class, gate);
      Thread publisher = start(() -> direct.resumed("web-1"));
      gate.awaitEntered();
      source.resumed("web-1");
      awaitDelivered(first, 2);
      awaitDelivered(two, 4);
      assertThat(first.figures()).isEqualTo(new ListenerFigures(2, 2, 0, 0, 0, 0, 0, 0));
      assertThat(two.figures()).isEqualTo(new ListenerFigures(4, 4, 0, 0, 0, 0, 0, 0));
      assertThat(blocked.figures()).isEqualTo(new ListenerFigures(2, 0, 0, 0, 0, 0, 0, 2));
      gate.open();
      join(publisher);
      flush();
      assertThat(engine.figures()).isEqualTo(new ListenerFigures(8, 8, 0, 0, 0, 0, 0, 0));
    }
  }

  private static void awaitDelivered(Registration registration, int calls) {
    long end = System.nanoTime() + SOON.toNanos();
    while (registration.figures().delivered() < calls && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Nested
  class Closing {

    @Test
    void aListenerWaitsForTheCallOnThePublishersThread() {
      Gate<HypervisorEvent> gate = Gate.deaf();
      List<String> order = log();
      Registration registration =
          engine.register(
              DomainEvent.class,
              event -> {
                gate.accept(event);
                order.add("left");
              });
      engine.configure(settings().withDrain(SOON, SOON));
      Thread publisher = start(() -> direct.resumed("web-1"));
      gate.awaitEntered();
      Thread closing =
          start(
              () -> {
                registration.close();
                order.add("closed");
              });
      ClosingTest.awaitClosing(registration);
      awaitWaiting(closing);
      gate.open();
      join(closing);
      join(publisher);
      assertThat(order).containsExactly("left", "closed");
    }

    @Test
    void interruptsOnlyTheCallItIsMeantFor() {
      AtomicBoolean spinning = new AtomicBoolean(true);
      CountDownLatch entered = new CountDownLatch(1);
      Registration spinner =
          engine.register(
              DomainEvent.class,
              event -> {
                entered.countDown();
                while (spinning.get() && !Thread.currentThread().isInterrupted()) {
                  Thread.onSpinWait();
                }
              });
      AtomicBoolean interrupted = new AtomicBoolean();
      AtomicBoolean afterwards = new AtomicBoolean();
      engine.register(
          DomainEvent.class, event -> interrupted.set(Thread.currentThread().isInterrupted()));
      Thread publisher =
          start(
              () -> {
                direct.resumed("web-1");
                afterwards.set(Thread.currentThread().isInterrupted());
              });
      Gate.await(entered);
      spinner.close();
      spinning.set(false);
      join(publisher);
      assertThat(interrupted).as("the next listener's call").isFalse();
      assertThat(afterwards).as("the publisher").isFalse();
    }

    @Test
    void theSourceDoesNotWaitForAHungListener() {
      Gate<HypervisorEvent> gate = Gate.deaf();
      engine.register(DomainEvent.class, gate);
      Thread publisher = start(() -> direct.resumed("web-1"));
      gate.awaitEntered();
      Thread closing = start(direct::close);
      join(closing);
      gate.open();
      join(publisher);
    }

    @Test
    void theEngineTakesNoLongerThanItsLimitWithAHungPublisher() {
      Gate<HypervisorEvent> gate = Gate.deaf();
      engine.register(DomainEvent.class, gate);
      Thread publisher = start(() -> direct.resumed("web-1"));
      gate.awaitEntered();
      long begun = System.nanoTime();
      Thread closing = start(engine::close);
      join(closing);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      assertThat(engine.abandonedCalls()).hasSize(1);
      gate.open();
      join(publisher);
    }
  }

  @Nested
  class AFlush {

    @Test
    void waitsForWhatACallbackPublishedToASynchronousSource() throws Exception {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(DomainSuspended.class, "db-1", gate);
      CountDownLatch published = new CountDownLatch(1);
      engine.register(
          DomainSuspended.class,
          "web-1",
          event -> {
            direct.resumed("web-1");
            published.countDown();
          });
      noting("L");
      Thread publisher = start(() -> direct.suspended("db-1"));
      gate.awaitEntered();
      source.suspended("web-1");
      Gate.await(published);
      assertThat(engine.flush(Duration.ofMillis(100))).isFalse();
      gate.open();
      flush();
      assertThat(log).contains("L direct 2");
      join(publisher);
    }
  }

  @Nested
  class Memory {

    @Test
    void isNotAllocatedForADelivery() {
      long[] calls = new long[1];
      for (int i = 0; i < 20; i++) {
        engine.register(DomainResumed.class, event -> calls[0]++);
      }
      DomainResumed event =
          new DomainResumed(
              EventHeader.of("direct", TestSource.domain("web-1"), 1),
              DomainResumed.Detail.UNPAUSED);
      com.sun.management.ThreadMXBean threads =
          (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
      long me = Thread.currentThread().getId();
      for (int i = 0; i < 200_000; i++) {
        direct.source().publish(event);
      }
      long before = threads.getThreadAllocatedBytes(me);
      for (int i = 0; i < 10_000; i++) {
        direct.source().publish(event);
      }
      long allocated = threads.getThreadAllocatedBytes(me) - before;
      assertThat(calls[0]).isEqualTo(210_000 * 20);
      assertThat(allocated).as("bytes for 200,000 deliveries").isLessThan(10_000);
    }
  }
}
