// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.MethodReport;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of listeners, of their methods and of the engine, at quiet moments of all kinds. */
@Timeout(60)
class FiguresTest extends EngineTest {
  private final Gate<HypervisorEvent> gate = Gate.deaf();
  private final List<EventsLost> marks = log();

  @AfterEach
  void open() {
    gate.open();
  }

  private Registration register(OverflowPolicy policy, boolean takesMarks) {
    List<ListenerMethod> methods = new ArrayList<>();
    methods.add(method("all", DomainEvent.class, "", gate));
    methods.add(method("resumed", DomainResumed.class, "", event -> {}));
    if (takesMarks) {
      methods.add(method("lost", EventsLost.class, "", marks::add));
    }
    return engine.add(
        new ListenerDefinition(
            "Audit", "acme.audit", methods, RegistrationOptions.DEFAULTS.withMailbox(4, policy)));
  }

  private ListenerFigures ofMethod(Registration registration, String name) {
    return engine.listeners().stream()
        .filter(report -> report.id() == registration.id())
        .flatMap(report -> report.methods().stream())
        .filter(method -> method.method().startsWith(name + "("))
        .map(MethodReport::figures)
        .findFirst()
        .orElseThrow();
  }

  private static ListenerFigures figures(
      long matched, long delivered, long conflated, long lost, long queued) {
    return new ListenerFigures(matched, delivered, 0, conflated, lost, 0, 0, queued);
  }

  /** The method for the more specific type is called first: it has returned, "all" is blocked. */
  @ParameterizedTest
  @CsvSource({
    "DROP_OLDEST, true, 0, 6, 4",
    "DROP_OLDEST, false, 0, 6, 4",
    "DROP_NEWEST, true, 0, 6, 4",
    "DROP_NEWEST, false, 0, 6, 4",
    "CONFLATE, true, 8, 0, 2",
    "CONFLATE, false, 8, 0, 2"
  })
  void areExactBehindABlockedCallAndAfterIt(
      OverflowPolicy policy, boolean takesMarks, long conflated, long lost, long queued) {
    Registration registration = register(policy, takesMarks);
    Registration other = engine.register(DomainEvent.class, event -> {});
    source.resumed("web-1");
    gate.awaitEntered();
    source.resumed("web-1", 10);
    SlowListenerTest.await(() -> other.figures().delivered() == 11);
    assertThat(ofMethod(registration, "all"))
        .isEqualTo(figures(11, 0, conflated, lost, queued + 1));
    assertThat(ofMethod(registration, "resumed"))
        .isEqualTo(figures(11, 1, conflated, lost, queued));
    assertThat(registration.figures())
        .isEqualTo(figures(22, 1, 2 * conflated, 2 * lost, 2 * queued + 1));
    assertThat(engine.figures()).isEqualTo(registration.figures().plus(other.figures()));
    gate.open();
    flush();
    assertThat(registration.figures())
        .isEqualTo(figures(22, 2 + 2 * queued, 2 * conflated, 2 * lost, 0));
    assertThat(ofMethod(registration, "all").plus(ofMethod(registration, "resumed")))
        .isEqualTo(registration.figures());
    assertThat(marks.stream().mapToLong(EventsLost::count).sum()).isEqualTo(takesMarks ? lost : 0);
    registration.close();
    assertThat(engine.figures()).isEqualTo(registration.figures().plus(other.figures()));
  }

  /** An event is counted for the methods only that it is due to. */
  @ParameterizedTest
  @CsvSource({"DROP_OLDEST, true", "DROP_OLDEST, false", "DROP_NEWEST, true", "DROP_NEWEST, false"})
  void countLossesOfTheMethodsThatTheEventWasFor(OverflowPolicy policy, boolean takesMarks) {
    Registration registration = register(policy, takesMarks);
    source.suspended("web-1");
    gate.awaitEntered();
    for (int i = 0; i < 10; i++) {
      source.suspended("web-1");
    }
    source.resumed("web-1", 2);
    long lostResumed = policy == OverflowPolicy.DROP_NEWEST ? 2 : 0;
    assertThat(ofMethod(registration, "resumed").lostWhenFull()).isEqualTo(lostResumed);
    assertThat(ofMethod(registration, "all").lostWhenFull()).isEqualTo(8);
    gate.open();
    flush();
    assertBalanced(registration.figures());
    assertThat(registration.figures().matched()).isEqualTo(13 + 2);
  }

  @Test
  void countWhatACloseDiscardsByMethod() {
    Registration registration =
        engine.add(
            listener(
                "Audit",
                method("first", DomainResumed.class, "", gate),
                method("second", DomainEvent.class, "", event -> {})));
    source.resumed("web-1", 3);
    source.suspended("web-1");
    gate.awaitEntered();
    registration.close();
    // The second method of the event in hand is lost when the first has returned.
    assertThat(registration.figures()).isEqualTo(new ListenerFigures(7, 0, 0, 0, 0, 5, 0, 2));
    gate.open();
    gate.awaitLeft();
    SlowListenerTest.await(() -> registration.figures().queued() == 0);
    assertThat(registration.figures()).isEqualTo(new ListenerFigures(7, 1, 0, 0, 0, 6, 0, 0));
    SlowListenerTest.await(() -> engine.figures().equals(registration.figures()));
  }

  @Test
  void ofLanesThatRunInParallelAreExactWhileOneIsBlocked() {
    Registration registration =
        engine.register(
            DomainEvent.class,
            event -> {
              if (event instanceof DomainSuspended) {
                gate.accept(event);
              }
            });
    source.suspended("web-1");
    gate.awaitEntered();
    source.resumed("web-1", 5);
    for (int i = 0; i < 100; i++) {
      source.resumed("db-" + i);
    }
    SlowListenerTest.await(() -> registration.figures().delivered() == 100);
    assertThat(registration.figures()).isEqualTo(figures(106, 100, 0, 0, 6));
    gate.open();
    flush();
    assertThat(registration.figures()).isEqualTo(figures(106, 106, 0, 0, 0));
  }
}
