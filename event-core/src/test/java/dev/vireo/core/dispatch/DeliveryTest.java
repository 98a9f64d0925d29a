// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.SourceDown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When listeners are called, in which order and on which thread: clauses 1 to 3. */
@Timeout(60)
class DeliveryTest extends EngineTest {

  @Nested
  class Publishing {

    @Test
    void neverCallsAListenerItself() {
      AtomicReference<Thread> caller = new AtomicReference<>();
      engine.register(DomainResumed.class, event -> caller.set(Thread.currentThread()));
      source.resumed("web-1");
      flush();
      assertThat(caller.get()).isNotEqualTo(Thread.currentThread());
      assertThat(caller.get().getName()).startsWith("vireo-listener-");
      assertThat(caller.get().isDaemon()).isTrue();
    }

    @Test
    void returnsWhileAListenerHangs() {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(DomainResumed.class, gate);
      source.resumed("web-1", 100);
      gate.awaitEntered();
      source.resumed("web-1", 100);
      gate.open();
      flush();
      assertThat(gate.calls()).isEqualTo(200);
    }

    @Test
    void withoutListenersLeavesNoTrace() {
      source.resumed("web-1", 1_000);
      assertThat(engine.figures().matched()).isZero();
    }

    @Test
    void fromInsideACallbackComesAfterNotNested() {
      List<String> log = log();
      engine.register(
          DomainSuspended.class,
          event -> {
            log.add("begin suspended");
            source.resumed("web-1");
            log.add("end suspended");
          });
      engine.add(
          new ListenerDefinition(
              "Policy",
              "",
              List.of(
                  method(
                      "stop",
                      DomainSuspended.class,
                      "",
                      event -> {
                        log.add("begin policy");
                        source.resumed("web-2");
                        log.add("end policy");
                      }),
                  method("cont", DomainResumed.class, "", event -> log.add("resumed"))),
              SERIAL));
      source.suspended("web-1");
      flush();
      flush();
      assertThat(log.subList(log.indexOf("begin policy"), log.size()))
          .containsSubsequence("begin policy", "end policy", "resumed");
      assertThat(log).filteredOn("resumed"::equals).hasSize(2);
    }

    @Test
    void refusesAnEventOfAnotherSource() {
      EventHeader header = EventHeader.of("elsewhere", null, 1);
      assertThatThrownBy(() -> source.source().publish(new SourceDown(header, "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"test\"")
          .hasMessageContaining("\"elsewhere\"");
    }

    @Test
    void isOverWhenTheSourceIsClosed() {
      List<HypervisorEvent> log = log();
      engine.register(DomainResumed.class, log::add);
      source.resumed("web-1");
      source.close();
      source.close();
      flush();
      assertThat(log).as("what was published before is delivered").hasSize(1);
      assertThatThrownBy(() -> source.resumed("web-1")).hasMessageContaining("is closed");
    }
  }

  @Nested
  class Sources {

    @Test
    void ofOneNameAreOpenOneAfterTheOther() {
      assertThatThrownBy(() -> engine.open("test"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"test\"");
      source.close();
      engine.open("test").close();
    }

    @Test
    void thatCloseAndOpenAgainFindTheRegistrationsInPlace() {
      List<HypervisorEvent> log = log();
      engine.register(HypervisorEvent.class, SERIAL, log::add);
      DomainResumed before = source.resumed("web-1");
      SourceDown mark = source.down();
      source.close();
      try (TestSource again = new TestSource(engine, "test")) {
        DomainResumed after = again.resumed("web-1");
        flush();
        assertThat(log)
            .as("no replay, and the mark of the gap")
            .containsExactly(before, mark, after);
      }
    }

    @Test
    void cannotBeOpenedOnAClosedEngine() {
      engine.close();
      assertThatThrownBy(() -> engine.open("late")).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> source.resumed("web-1")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class Order {

    @Test
    void ofOneDomainIsTheSourcesAndCallsNeverOverlap() {
      Map<String, List<Long>> seen = new ConcurrentHashMap<>();
      Map<String, AtomicBoolean> busy = new ConcurrentHashMap<>();
      AtomicBoolean overlap = new AtomicBoolean();
      engine.register(
          DomainEvent.class,
          event -> {
            String name = event.domain().name();
            AtomicBoolean inside = busy.computeIfAbsent(name, key -> new AtomicBoolean());
            overlap.compareAndSet(false, !inside.compareAndSet(false, true));
            seen.computeIfAbsent(name, key -> log()).add(event.header().sequence());
            inside.set(false);
          });
      for (int i = 0; i < 2_000; i++) {
        source.resumed("web-" + i % 7);
        source.suspended("web-" + i % 7);
      }
      flush();
      assertThat(overlap).isFalse();
      assertThat(seen).hasSize(7);
      seen.values().forEach(sequences -> assertThat(sequences).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void ofAHundredThousandEventsBeforeAnyIsReadIsComplete() {
      Gate<HypervisorEvent> gate = Gate.shut();
      List<Long> seen = new ArrayList<>();
      engine.register(
          DomainResumed.class,
          SERIAL.withMailbox(200_000, OverflowPolicy.DROP_OLDEST),
          event -> {
            gate.accept(event);
            seen.add(event.header().sequence());
          });
      source.resumed("web-1", 100_000);
      gate.open();
      flush();
      assertThat(seen).hasSize(100_000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void differentDomainsRunInParallel() {
      CountDownLatch both = new CountDownLatch(2);
      engine.register(
          DomainResumed.class,
          event -> {
            both.countDown();
            Gate.await(both);
          });
      source.resumed("web-1");
      source.resumed("web-2");
      flush();
      assertThat(both.getCount()).isZero();
    }

    @Test
    void ofASerialListenerIsThatOfArrivalOverAllDomains() {
      List<Long> seen = log();
      AtomicBoolean inside = new AtomicBoolean();
      AtomicBoolean overlap = new AtomicBoolean();
      engine.register(
          DomainResumed.class,
          SERIAL,
          event -> {
            overlap.compareAndSet(false, !inside.compareAndSet(false, true));
            seen.add(event.header().sequence());
            inside.set(false);
          });
      for (int i = 0; i < 500; i++) {
        source.resumed("web-" + i % 5);
      }
      flush();
      assertThat(overlap).isFalse();
      assertThat(seen).hasSize(500).isSorted();
    }

    @Test
    void ofOneListenerDoesNotWaitForAnother() {
      Gate<HypervisorEvent> gate = Gate.shut();
      CountDownLatch others = new CountDownLatch(100);
      engine.register(DomainResumed.class, gate);
      engine.register(DomainResumed.class, event -> others.countDown());
      source.resumed("web-1", 100);
      Gate.await(others);
      assertThat(gate.calls()).isLessThanOrEqualTo(1);
      gate.open();
    }
  }

  @Nested
  class SourceEventsAmongDomainEvents {

    @Test
    void waitForEarlierDomainEventsAndAreWaitedForByLaterOnes() {
      List<String> log = log();
      Gate<HypervisorEvent> first = Gate.shut();
      engine.add(
          listener(
              "States",
              method(
                  "resumed",
                  DomainResumed.class,
                  "",
                  event -> {
                    if (event.header().sequence() == 1) {
                      first.accept(event);
                    }
                    log.add(event.domain().name());
                  }),
              method("down", SourceDown.class, "", event -> log.add("down"))));
      source.resumed("web-1");
      first.awaitEntered();
      source.down();
      source.resumed("web-2");
      CountDownLatch elsewhere = new CountDownLatch(1);
      engine.register(DomainResumed.class, event -> elsewhere.countDown());
      source.resumed("web-3");
      Gate.await(elsewhere);
      assertThat(log).isEmpty();
      first.open();
      flush();
      assertThat(log.subList(0, 2)).containsExactly("web-1", "down");
      assertThat(log.subList(2, 4)).containsExactlyInAnyOrder("web-2", "web-3");
    }

    @Test
    void doNotHoldUpTheDomainsOfOtherSources() {
      Gate<HypervisorEvent> gate = Gate.shut();
      CountDownLatch other = new CountDownLatch(1);
      engine.add(
          listener(
              "States",
              method(
                  "resumed",
                  DomainResumed.class,
                  "",
                  event -> {
                    if (event.header().source().equals("test")) {
                      gate.accept(event);
                    } else {
                      other.countDown();
                    }
                  }),
              method("down", SourceDown.class, "", event -> {})));
      source.resumed("web-1");
      gate.awaitEntered();
      source.down();
      try (TestSource second = new TestSource(engine, "second")) {
        second.resumed("db-1");
      }
      Gate.await(other);
      gate.open();
    }
  }

  @Nested
  class RegisteringWhileEventsFlow {

    @Test
    void missesWhatWasPublishedBeforeAlsoWhenItStillWaits() {
      Gate<HypervisorEvent> gate = Gate.shut();
      engine.register(DomainResumed.class, gate);
      source.resumed("web-1", 10);
      gate.awaitEntered();
      List<HypervisorEvent> late = log();
      engine.register(DomainResumed.class, late::add);
      DomainResumed after = source.resumed("web-1");
      gate.open();
      flush();
      assertThat(late).containsExactly(after);
    }

    @Test
    void fromInsideACallbackGetsTheNextEvent() {
      List<HypervisorEvent> late = log();
      AtomicBoolean registered = new AtomicBoolean();
      engine.register(
          DomainResumed.class,
          event -> {
            if (registered.compareAndSet(false, true)) {
              engine.register(DomainResumed.class, late::add);
            }
          });
      source.resumed("web-1");
      flush();
      DomainResumed next = source.resumed("web-1");
      flush();
      assertThat(late).containsExactly(next);
    }

    @Test
    void hasOneCutForAllRecordsOfAListener() throws Exception {
      AtomicBoolean stop = new AtomicBoolean();
      Thread publisher =
          new Thread(
              () -> {
                while (!stop.get()) {
                  source.resumed("web-1");
                  source.suspended("web-1");
                }
              });
      publisher.start();
      List<List<Long>> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        List<Long> seen = new ArrayList<>();
        CountDownLatch some = new CountDownLatch(3);
        all.add(seen);
        Registration registration =
            engine.register(
                DomainEvent.class,
                SERIAL.withMailbox(100_000, OverflowPolicy.DROP_NEWEST),
                event -> {
                  seen.add(event.header().sequence());
                  some.countDown();
                });
        Gate.await(some);
        registration.close();
      }
      stop.set(true);
      publisher.join();
      for (List<Long> seen : all) {
        for (int i = 1; i < seen.size(); i++) {
          assertThat(seen.get(i)).as("from the cut on, everything").isEqualTo(seen.get(i - 1) + 1);
        }
      }
    }
  }
}
