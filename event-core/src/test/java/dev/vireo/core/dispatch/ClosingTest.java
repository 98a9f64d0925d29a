// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Unregistering is a barrier: clause 4 of the delivery contract. */
@Timeout(60)
class ClosingTest extends EngineTest {
  private final AtomicInteger freed = new AtomicInteger();
  private final CountDownLatch freeCalled = new CountDownLatch(1);
  private final RegistrationOptions freeing =
      RegistrationOptions.DEFAULTS.onFree(
          () -> {
            freed.incrementAndGet();
            freeCalled.countDown();
          });

  /** Limits that no test of this class reaches unless it means to. */
  @Override
  EngineSettings settings() {
    return super.settings().withDrain(Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  @Nested
  class FromOutside {

    @Test
    void freesBeforeItReturns() {
      Registration registration = engine.register(DomainResumed.class, freeing, event -> {});
      registration.close();
      assertThat(freed).hasValue(1);
    }

    @Test
    void twiceIsHarmlessAndFreesOnce() {
      Registration registration = engine.register(DomainResumed.class, freeing, event -> {});
      registration.close();
      registration.close();
      assertThat(engine.deregister(registration.id())).isFalse();
      assertThat(freed).hasValue(1);
    }

    @Test
    void waitsForTheRunningCallThenFrees() throws Exception {
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration registration = engine.register(DomainResumed.class, freeing, gate);
      source.resumed("web-1", 2);
      gate.awaitEntered();
      CompletableFuture<Boolean> closed =
          CompletableFuture.supplyAsync(
              () -> {
                registration.close();
                return gate.hasLeft() && freed.get() == 1;
              });
      awaitClosing(registration);
      assertThat(closed).isNotDone();
      assertThat(freed).hasValue(0);
      gate.open();
      assertThat(closed.get(20, TimeUnit.SECONDS)).as("left and freed before return").isTrue();
      assertThat(gate.calls()).isEqualTo(1);
      assertThat(gate.interrupts()).isZero();
    }

    @Test
    void byTwoThreadsAtOnceIsABarrierForBoth() throws Exception {
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration registration = engine.register(DomainResumed.class, freeing, gate);
      source.resumed("web-1");
      gate.awaitEntered();
      CompletableFuture<Boolean> one = closing(registration, gate);
      CompletableFuture<Boolean> two = closing(registration, gate);
      awaitClosing(registration);
      gate.open();
      assertThat(one.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(two.get(20, TimeUnit.SECONDS)).isTrue();
      Gate.await(freeCalled);
      assertThat(freed).hasValue(1);
    }

    private CompletableFuture<Boolean> closing(Registration registration, Gate<?> gate) {
      return CompletableFuture.supplyAsync(
          () -> {
            registration.close();
            return gate.hasLeft();
          });
    }

    @Test
    void countsWhatWasQueuedAsLostAndNeverDeliversItToTheNextOne() {
      Gate<HypervisorEvent> gate = Gate.deaf();
      Registration registration = engine.register(DomainResumed.class, gate);
      source.resumed("web-1", 10);
      gate.awaitEntered();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(registration::close);
      awaitClosing(registration);
      List<HypervisorEvent> later = log();
      engine.register(DomainResumed.class, later::add);
      gate.open();
      closed.join();
      flush();
      assertThat(later).isEmpty();
      assertThat(registration.figures().delivered()).isEqualTo(1);
      assertThat(registration.figures().lostWhenClosed()).isEqualTo(9);
      assertBalanced(registration.figures());
    }

    @Test
    void leavesOthersWorking() {
      List<HypervisorEvent> log = log();
      Registration gone = engine.register(DomainResumed.class, event -> {});
      engine.register(DomainResumed.class, log::add);
      source.resumed("web-1");
      gone.close();
      source.resumed("web-1");
      flush();
      assertThat(log).hasSize(2);
    }

    @Test
    void keepsTheInterruptOfTheClosingThreadForLater() {
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration registration = engine.register(DomainResumed.class, gate);
      source.resumed("web-1");
      gate.awaitEntered();
      Thread.currentThread().interrupt();
      CompletableFuture.runAsync(
          () -> {
            awaitClosing(registration);
            gate.open();
          });
      registration.close();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(gate.hasLeft()).isTrue();
    }
  }

  @Nested
  class FromInsideItsOwnCallback {

    @Test
    void theCallFinishesAndNoneFollows() {
      AtomicReference<Registration> self = new AtomicReference<>();
      List<String> log = log();
      CountDownLatch registered = new CountDownLatch(1);
      self.set(
          engine.register(
              DomainResumed.class,
              freeing,
              event -> {
                Gate.await(registered);
                self.get().close();
                log.add("closed, freed " + freed.get());
              }));
      source.resumed("web-1", 5);
      registered.countDown();
      Gate.await(freeCalled);
      flush();
      assertThat(log).containsExactly("closed, freed 0");
      assertThat(freed).hasValue(1);
      assertThat(self.get().figures().lostWhenClosed()).isEqualTo(4);
      assertBalanced(self.get().figures());
    }

    @Test
    void theOtherMethodsOfTheEventAreNotCalled() {
      List<String> log = log();
      AtomicReference<Registration> self = new AtomicReference<>();
      CountDownLatch registered = new CountDownLatch(1);
      self.set(
          engine.add(
              new ListenerDefinition(
                  "Audit",
                  "",
                  List.of(
                      method(
                          "a",
                          DomainResumed.class,
                          "",
                          event -> {
                            Gate.await(registered);
                            self.get().close();
                            log.add("a");
                          }),
                      method("b", DomainResumed.class, "", event -> log.add("b"))),
                  freeing)));
      source.resumed("web-1");
      registered.countDown();
      Gate.await(freeCalled);
      assertThat(log).containsExactly("a");
      assertThat(self.get().figures().lostWhenClosed()).isEqualTo(1);
      assertBalanced(self.get().figures());
    }

    @Test
    void theSameListenerMayRegisterAgainAtOnceWithANewId() {
      AtomicReference<Registration> first = new AtomicReference<>();
      AtomicReference<Registration> second = new AtomicReference<>();
      CountDownLatch registered = new CountDownLatch(1);
      List<HypervisorEvent> again = log();
      first.set(
          engine.register(
              DomainResumed.class,
              freeing,
              event -> {
                Gate.await(registered);
                first.get().close();
                second.set(engine.register(DomainResumed.class, again::add));
              }));
      source.resumed("web-1");
      registered.countDown();
      Gate.await(freeCalled);
      DomainResumed next = source.resumed("web-1");
      flush();
      assertThat(second.get().id()).isGreaterThan(first.get().id());
      assertThat(again).containsExactly(next);
    }

    @Test
    void inTwoLanesAtOnceBothReturn() {
      AtomicReference<Registration> self = new AtomicReference<>();
      CountDownLatch both = new CountDownLatch(2);
      CountDownLatch returned = new CountDownLatch(2);
      self.set(
          engine.register(
              DomainResumed.class,
              freeing,
              event -> {
                both.countDown();
                Gate.await(both);
                self.get().close();
                returned.countDown();
              }));
      source.resumed("web-1");
      source.resumed("web-2");
      Gate.await(returned);
      Gate.await(freeCalled);
      assertThat(freed).hasValue(1);
    }
  }

  @Nested
  class FromInsideAnotherCallback {

    @Test
    void waitsForTheOthersRunningCall() {
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration slow = engine.register(DomainResumed.class, "slow", gate);
      AtomicBoolean leftBeforeReturn = new AtomicBoolean();
      engine.register(
          DomainResumed.class,
          "closer",
          event -> {
            slow.close();
            leftBeforeReturn.set(gate.hasLeft());
          });
      source.resumed("slow");
      gate.awaitEntered();
      source.resumed("closer");
      awaitClosing(slow);
      gate.open();
      flush();
      assertThat(leftBeforeReturn).isTrue();
    }

    @Test
    void aLaterOneIsSkippedForTheEventThatItHasNotBegun() {
      List<HypervisorEvent> log = log();
      Gate<HypervisorEvent> gate = Gate.shut();
      Registration later =
          engine.register(
              DomainResumed.class,
              event -> {
                gate.accept(event);
                log.add(event);
              });
      DomainResumed begun = source.resumed("web-1");
      gate.awaitEntered();
      engine.register(DomainResumed.class, event -> later.close());
      source.resumed("web-1");
      awaitClosing(later);
      gate.open();
      flush();
      assertThat(log).containsExactly(begun);
    }

    @Test
    void twoThatCloseEachOtherBothReturn() {
      ring(2);
    }

    @Test
    void aLongerRingOfListenersReturns() {
      ring(5);
    }

    /** Each closes its neighbour when all are inside their callbacks. */
    private void ring(int size) {
      Registration[] ring = new Registration[size];
      CountDownLatch inside = new CountDownLatch(size);
      CountDownLatch returned = new CountDownLatch(size);
      CountDownLatch allFreed = new CountDownLatch(size);
      for (int i = 0; i < size; i++) {
        int neighbour = (i + 1) % size;
        ring[i] =
            engine.register(
                DomainResumed.class,
                RegistrationOptions.DEFAULTS.onFree(allFreed::countDown),
                event -> {
                  inside.countDown();
                  Gate.await(inside);
                  ring[neighbour].close();
                  returned.countDown();
                });
      }
      long started = System.nanoTime();
      source.resumed("web-1", 2);
      Gate.await(returned);
      Gate.await(allFreed);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .as("without waiting for the drain limit")
          .isLessThan(Duration.ofSeconds(8));
      flush();
      assertBalanced(engine.figures());
    }
  }

  @Nested
  class TheFreeCallback {

    @Test
    void mayRegisterAndCloseOthersAndItself() {
      Registration other = engine.register(DomainResumed.class, event -> {});
      List<HypervisorEvent> log = log();
      AtomicReference<Registration> self = new AtomicReference<>();
      self.set(
          engine.register(
              DomainResumed.class,
              RegistrationOptions.DEFAULTS.onFree(
                  () -> {
                    other.close();
                    self.get().close();
                    engine.register(DomainResumed.class, log::add);
                  }),
              event -> {}));
      self.get().close();
      source.resumed("web-1");
      flush();
      assertThat(log).hasSize(1);
      assertThat(engine.listeners()).hasSize(1);
    }

    @Test
    void thatThrowsHarmsNobody() {
      Registration registration =
          engine.register(
              DomainResumed.class,
              RegistrationOptions.DEFAULTS.onFree(
                  () -> {
                    throw new LinkageError("gone");
                  }),
              event -> {});
      registration.close();
      assertThat(engine.listeners()).isEmpty();
    }
  }

  static void awaitClosing(Registration registration) {
    while (((Listener) registration).isOpen()) {
      Thread.onSpinWait();
    }
  }
}
