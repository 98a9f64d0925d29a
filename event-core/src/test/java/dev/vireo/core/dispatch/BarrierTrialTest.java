// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Closes while several threads publish, many times over: once a close has returned no call begins.
 * In the long form these are a million trials.
 */
@Timeout(3_600)
class BarrierTrialTest extends EngineTest {
  private static final int SHARE = Faults.count(1_600, 80_000);

  private final AtomicInteger late = new AtomicInteger();
  private final AtomicLong calls = new AtomicLong();
  private final List<Thread> publishers = new ArrayList<>();
  private volatile boolean over;

  /** What the publishers do. */
  private enum Delivery {
    QUEUED(SourceOptions.DEFAULTS),
    SYNCHRONOUS(SourceOptions.SYNCHRONOUS);

    private final SourceOptions options;

    Delivery(SourceOptions options) {
      this.options = options;
    }
  }

  /** A listener that knows whether a close of it has returned. */
  private final class Victim {
    private final Registration registration;
    private volatile boolean gone;

    Victim(dev.vireo.event.DomainEvents events) {
      registration = events.register(DomainResumed.class, event -> call());
    }

    private void call() {
      if (gone) {
        late.incrementAndGet();
      }
      calls.incrementAndGet();
    }

    void close() {
      registration.close();
      gone = true;
    }
  }

  @Override
  EngineSettings settings() {
    return EngineSettings.DEFAULTS.withWorkers(8);
  }

  private void publish(Engine to, Delivery delivery) {
    for (int i = 0; i < 2; i++) {
      String name = "publisher-" + i;
      Thread thread = new Thread(() -> publish(to, name, delivery));
      thread.setDaemon(true);
      publishers.add(thread);
      thread.start();
    }
  }

  private void publish(Engine to, String name, Delivery delivery) {
    try (TestSource own = new TestSource(to, name, delivery.options)) {
      for (int i = 0; !over; i++) {
        own.resumed("web-" + i % 3);
        if (delivery == Delivery.QUEUED) {
          pace(i);
        }
      }
    } catch (IllegalStateException e) {
      // The engine was closed meanwhile: that is one of the trials.
    }
  }

  /** Two cores cannot publish at full speed and call as well. */
  private static void pace(int i) {
    if (i % 20 == 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(20_000);
    }
  }

  @AfterEach
  void endPublishers() throws InterruptedException {
    over = true;
    for (Thread thread : publishers) {
      thread.join(SOON.toMillis());
    }
  }

  private void report(String what, int trials, long begun) {
    long nanos = System.nanoTime() - begun;
    System.out.printf(
        "barrier, %s: %,d trials, %,d/s, %,d calls, %d late%n",
        what, trials, trials * 1_000_000_000L / nanos, calls.get(), late.get());
    assertThat(late).as("calls that began after a close had returned").hasValue(0);
    assertThat(calls.get()).as("calls").isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void fromOutside(Delivery delivery) {
    publish(engine, delivery);
    long begun = System.nanoTime();
    for (int i = 0; i < 3 * SHARE; i++) {
      Victim victim = new Victim(engine);
      awaitSomeCalls(i);
      victim.close();
    }
    report("from outside, " + delivery, 3 * SHARE, begun);
  }

  /** Now and then a call more, so that closes meet listeners of all ages. */
  private void awaitSomeCalls(int trial) {
    long enough = calls.get() + trial % 3;
    long end = System.nanoTime() + 5_000_000;
    while (calls.get() < enough && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource
  void fromInsideTheListenersOwnCallback(Delivery delivery) {
    publish(engine, delivery);
    long begun = System.nanoTime();
    for (int i = 0; i < SHARE; i++) {
      CountDownLatch closed = new CountDownLatch(1);
      boolean[] gone = new boolean[1];
      Registration[] self = new Registration[1];
      synchronized (self) {
        self[0] = engine.register(DomainResumed.class, event -> closeSelf(self, gone, closed));
      }
      Gate.await(closed);
    }
    report("from its own callback, " + delivery, SHARE, begun);
  }

  /** Another lane may have been in a call before: only a later one of this lane is late. */
  private void closeSelf(Registration[] self, boolean[] gone, CountDownLatch closed) {
    calls.incrementAndGet();
    Registration own;
    synchronized (self) {
      own = self[0];
      if (gone[0]) {
        late.incrementAndGet();
      }
    }
    own.close();
    synchronized (self) {
      gone[0] = true;
    }
    closed.countDown();
  }

  @ParameterizedTest
  @EnumSource
  void fromAnotherListenersCallback(Delivery delivery) {
    publish(engine, delivery);
    TestSource commands = new TestSource(engine, "commands", delivery.options);
    long begun = System.nanoTime();
    for (int i = 0; i < SHARE; i++) {
      Victim victim = new Victim(engine);
      CountDownLatch closed = new CountDownLatch(1);
      Registration closer =
          engine.register(
              DomainSuspended.class,
              event -> {
                victim.close();
                closed.countDown();
              });
      awaitSomeCalls(i);
      commands.suspended("command");
      Gate.await(closed);
      closer.close();
    }
    report("from another callback, " + delivery, SHARE, begun);
  }

  @ParameterizedTest
  @EnumSource
  void inRingsOfListenersThatCloseEachOther(Delivery delivery) {
    publish(engine, delivery);
    List<TestSource> commands = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      commands.add(new TestSource(engine, "commands-" + i, SourceOptions.DEFAULTS));
    }
    long begun = System.nanoTime();
    int trials = SHARE / 4;
    for (int i = 0; i < trials; i++) {
      ring(2 + i % 4, commands);
    }
    report("in rings, " + delivery, trials, begun);
  }

  private void ring(int size, List<TestSource> commands) {
    List<Victim> ring = new ArrayList<>();
    CountDownLatch closed = new CountDownLatch(size);
    List<Registration> closers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ring.add(new Victim(engine));
    }
    CountDownLatch all = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      // One that closes the next closer as well: each waits for the next one's call.
      int next = (i + 1) % size;
      closers.add(
          engine.register(
              DomainSuspended.class,
              "command-" + i,
              event -> {
                all.countDown();
                Gate.await(all);
                ring.get(next).close();
                closers.get(next).close();
                closed.countDown();
              }));
    }
    for (int i = 0; i < size; i++) {
      commands.get(i).suspended("command-" + i);
    }
    Gate.await(closed);
  }

  @ParameterizedTest
  @EnumSource
  void ofABundle(Delivery delivery) {
    publish(engine, delivery);
    long begun = System.nanoTime();
    for (int i = 0; i < SHARE; i++) {
      BundleEvents bundle = engine.eventsOf("acme 1.0.0");
      List<Victim> victims = List.of(new Victim(bundle), new Victim(bundle), new Victim(bundle));
      awaitSomeCalls(i);
      bundle.close();
      victims.forEach(victim -> victim.gone = true);
    }
    report("of a bundle, " + delivery, SHARE, begun);
  }

  @ParameterizedTest
  @EnumSource
  void ofTheEngine(Delivery delivery) throws Exception {
    int trials = SHARE / 16;
    long begun = System.nanoTime();
    for (int i = 0; i < trials; i++) {
      over = false;
      Engine own = new Engine(settings());
      List<Victim> victims = List.of(new Victim(own), new Victim(own));
      publish(own, delivery);
      awaitSomeCalls(i);
      own.close();
      victims.forEach(victim -> victim.gone = true);
      endPublishers();
      publishers.clear();
    }
    report("of the engine, " + delivery, trials, begun);
  }
}
