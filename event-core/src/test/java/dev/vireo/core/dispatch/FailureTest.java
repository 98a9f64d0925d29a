// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Delivery;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFailure;
import dev.vireo.event.Registration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures stay with their listener: clause 5; and those who are told of deliveries. */
@Timeout(60)
class FailureTest extends EngineTest {
  private final List<ListenerFailure> failures = log();
  private final List<HypervisorEvent> others = log();

  private Registration failing(Throwable thrown) {
    engine.failureHandlers(() -> List.of(failures::add));
    engine.register(DomainResumed.class, others::add);
    return engine.add(
        listener(
            "Audit",
            new ListenerMethod(
                DomainResumed.class,
                "",
                "onResume(DomainResumed)",
                event -> throwUnchecked(thrown))));
  }

  /** As a listener method does that declares it; a lambda may not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Nested
  class Anything {

    @ParameterizedTest
    @ValueSource(
        classes = {
          RuntimeException.class,
          IOException.class,
          LinkageError.class,
          StackOverflowError.class,
          OutOfMemoryError.class,
          InterruptedException.class,
          Throwable.class
        })
    void thrownIsCountedAndHandedOverAndTheNextEventDelivered(Class<? extends Throwable> type)
        throws Exception {
      Throwable thrown = type.getDeclaredConstructor().newInstance();
      Registration registration = failing(thrown);
      DomainResumed first = source.resumed("web-1");
      source.resumed("web-1");
      flush();
      assertThat(registration.figures().delivered()).isEqualTo(2);
      assertThat(registration.figures().failed()).isEqualTo(2);
      assertThat(others).hasSize(2);
      assertThat(failures).hasSize(2);
      assertThat(failures.get(0))
          .isEqualTo(
              new ListenerFailure(
                  first, "Audit", "onResume(DomainResumed)", "acme.audit 1.0.0", thrown));
    }

    @Test
    void alsoARealStackOverflow() {
      Registration registration = engine.register(DomainResumed.class, this::deeper);
      source.resumed("web-1", 2);
      flush();
      assertThat(registration.figures().failed()).isEqualTo(2);
    }

    private void deeper(HypervisorEvent event) {
      deeper(event);
      others.add(event);
    }

    @Test
    void alsoWhatThrowsWhenItIsWritten() {
      Registration registration =
          failing(
              new RuntimeException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                  throw new IllegalStateException("not even this");
                }
              });
      source.resumed("web-1", 2);
      flush();
      assertThat(registration.figures().failed()).isEqualTo(2);
      assertThat(failures).hasSize(2);
    }
  }

  @Nested
  class AFailureHandler {

    @Test
    void thatThrowsKeepsNeitherTheOthersNorTheNextEventAway() {
      failing(new RuntimeException("listener"));
      engine.failureHandlers(
          () ->
              List.of(
                  failure -> {
                    throw new LinkageError("handler");
                  },
                  failures::add));
      source.resumed("web-1", 3);
      flush();
      assertThat(failures).hasSize(3);
    }

    @Test
    void mayCloseTheListener() {
      AtomicReference<Registration> failing = new AtomicReference<>();
      failing.set(failing(new RuntimeException("once too often")));
      engine.failureHandlers(
          () ->
              List.of(
                  failure -> {
                    failures.add(failure);
                    failing.get().close();
                  }));
      source.resumed("web-1");
      flush();
      source.resumed("web-1");
      flush();
      assertThat(failures).hasSize(1);
    }
  }

  @Nested
  class TheThread {

    @Test
    void isHandedOnWithoutTheInterruptOrTheClassLoaderThatAListenerLeft() {
      AtomicBoolean interrupted = new AtomicBoolean();
      AtomicReference<ClassLoader> loader = new AtomicReference<>();
      engine.register(
          DomainResumed.class,
          SERIAL,
          event -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            loader.set(Thread.currentThread().getContextClassLoader());
            Thread.currentThread().interrupt();
            Thread.currentThread().setContextClassLoader(null);
          });
      source.resumed("web-1", 2);
      flush();
      assertThat(interrupted).isFalse();
      assertThat(loader.get()).isEqualTo(Engine.class.getClassLoader());
    }
  }

  @Nested
  class AnObserver {
    private final List<Delivery> deliveries = log();

    @Test
    void isToldOfEachDeliveryAlsoOfAFailedOne() {
      failing(new RuntimeException("x"));
      engine.deliveryObservers(() -> List.of(deliveries::add));
      DomainResumed event = source.resumed("web-1");
      flush();
      assertThat(deliveries).hasSize(2).allSatisfy(d -> assertThat(d.event()).isEqualTo(event));
      assertThat(deliveries)
          .filteredOn(delivery -> delivery.listener().equals("Audit"))
          .singleElement()
          .satisfies(
              delivery -> {
                assertThat(delivery.method()).isEqualTo("onResume(DomainResumed)");
                assertThat(delivery.bundle()).isEqualTo("acme.audit 1.0.0");
                assertThat(delivery.took()).isGreaterThanOrEqualTo(Duration.ZERO);
              });
    }

    @Test
    void isToldInTheOrderOfTheCalls() {
      engine.deliveryObservers(() -> List.of(deliveries::add));
      engine.register(DomainResumed.class, others::add);
      source.resumed("web-1", 200);
      flush();
      assertThat(deliveries).extracting(Delivery::event).isEqualTo(others);
    }

    @Test
    void thatThrowsHarmsNobody() {
      engine.deliveryObservers(
          () ->
              List.of(
                  delivery -> {
                    throw new IllegalStateException("observer");
                  },
                  deliveries::add));
      engine.register(DomainResumed.class, others::add);
      source.resumed("web-1", 3);
      flush();
      assertThat(others).hasSize(3);
      assertThat(deliveries).hasSize(3);
    }
  }
}
