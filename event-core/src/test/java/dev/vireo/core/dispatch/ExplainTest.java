// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.EventHeader;
import dev.vireo.event.Explanation;
import dev.vireo.event.Explanation.Verdict;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import dev.vireo.event.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a listener did, or did not, get an event. */
@Timeout(60)
class ExplainTest extends EngineTest {
  private static final RegistrationOptions AUDIT = RegistrationOptions.DEFAULTS.labelled("Audit");

  private final Gate<HypervisorEvent> gate = Gate.deaf();

  @AfterEach
  void open() {
    gate.open();
  }

  private void assertThatIs(HypervisorEvent event, Registration listener, Verdict verdict) {
    assertThat(engine.explain(event, listener).verdict()).isEqualTo(verdict);
  }

  /** A listener with a full mailbox of this size, its first event in hand. */
  private Registration blocked(int capacity, OverflowPolicy policy) {
    Registration registration =
        engine.register(DomainEvent.class, AUDIT.withMailbox(capacity, policy), gate);
    source.resumed("first");
    gate.awaitEntered();
    return registration;
  }

  @Nested
  class Says {

    @Test
    void thatItWasDeliveredAlsoWhenTheListenerThrew() {
      Registration listener =
          engine.register(
              DomainResumed.class,
              AUDIT,
              event -> {
                throw new IllegalStateException("no");
              });
      DomainResumed event = source.resumed("web-1");
      flush();
      Explanation explanation = engine.explain(event, listener);
      assertThat(explanation.verdict()).isEqualTo(Verdict.DELIVERED);
      assertThat(explanation.reason())
          .isEqualTo("DomainResumed 1 of source \"test\": Audit was given it");
    }

    @Test
    void thatItIsRunningOrQueued() {
      Registration listener = engine.register(DomainEvent.class, AUDIT, gate);
      DomainResumed first = source.resumed("web-1");
      gate.awaitEntered();
      DomainResumed second = source.resumed("web-1");
      assertThatIs(first, listener, Verdict.RUNNING);
      assertThatIs(second, listener, Verdict.QUEUED);
      assertThat(engine.explain(first, listener).reason()).endsWith("Audit is being given it now");
      assertThat(engine.explain(second, listener).reason())
          .endsWith("Audit has it in its mailbox, where it waits");
    }

    @Test
    void thatItIsOfAnotherTypeOrDomain() {
      Registration listener =
          engine.register(DomainSuspended.class, AUDIT.forDomain("web-*"), event -> {});
      DomainResumed other = source.resumed("web-1");
      DomainSuspended elsewhere = source.suspended("db-1");
      assertThatIs(other, listener, Verdict.OTHER_TYPE);
      assertThatIs(elsewhere, listener, Verdict.OTHER_DOMAIN);
      assertThat(engine.explain(other, listener).reason())
          .endsWith("Audit takes DomainSuspended, which it is not");
      assertThat(engine.explain(elsewhere, listener).reason()).contains("is for \"web-*\"");
    }

    @Test
    void thatTheListenerCameLater() {
      DomainResumed before = source.resumed("web-1");
      Registration listener = engine.register(DomainResumed.class, AUDIT, event -> {});
      DomainResumed after = source.resumed("web-1");
      flush();
      assertThatIs(before, listener, Verdict.REGISTERED_LATER);
      assertThatIs(after, listener, Verdict.DELIVERED);
    }

    @Test
    void thatTheListenerWasClosedBeforeOrMeanwhile() {
      Registration listener = engine.register(DomainResumed.class, AUDIT, gate);
      DomainResumed running = source.resumed("web-1");
      gate.awaitEntered();
      DomainResumed waiting = source.resumed("web-1");
      gate.open();
      flush();
      Registration second = blocked(10, OverflowPolicy.DROP_OLDEST);
      listener.close();
      DomainResumed after = source.resumed("web-1");
      assertThatIs(running, listener, Verdict.DELIVERED);
      assertThatIs(waiting, listener, Verdict.DELIVERED);
      assertThatIs(after, listener, Verdict.CLOSED);
      assertThat(engine.explain(after, listener).reason())
          .endsWith("Audit had been closed when it was published");
      second.close();
    }

    @Test
    void thatItWaitedWhenTheListenerWasClosed() {
      Registration listener = blocked(10, OverflowPolicy.DROP_OLDEST);
      DomainResumed waiting = source.resumed("first");
      listener.close();
      assertThatIs(waiting, listener, Verdict.CLOSED);
      assertThat(engine.explain(waiting, listener).reason())
          .endsWith("Audit was closed while it waited in its mailbox");
    }

    @Test
    void thatItWasLostToAFullMailbox() {
      Registration listener = blocked(2, OverflowPolicy.DROP_OLDEST);
      DomainResumed lost = source.resumed("web-1");
      source.resumed("web-1", 2);
      assertThatIs(lost, listener, Verdict.OVERFLOWED);
      assertThat(engine.explain(lost, listener).reason())
          .endsWith("Audit lost it: its mailbox was full");
    }

    @Test
    void thatANewerOneCameInstead() {
      Registration listener =
          engine.register(
              DomainEvent.class,
              SERIAL.labelled("Audit").withMailbox(2, OverflowPolicy.CONFLATE),
              gate);
      source.resumed("first");
      gate.awaitEntered();
      DomainResumed older = source.resumed("web-1");
      source.resumed("web-1");
      DomainResumed newest = source.resumed("web-1");
      assertThatIs(older, listener, Verdict.CONFLATED);
      assertThatIs(newest, listener, Verdict.QUEUED);
    }

    @Test
    void thatNobodyPublishedIt() {
      Registration listener = engine.register(DomainResumed.class, AUDIT, event -> {});
      source.resumed("web-1");
      for (String name : List.of("test", "nobody")) {
        EventHeader header = EventHeader.of(name, TestSource.domain("web-1"), 7);
        DomainResumed never = new DomainResumed(header, DomainResumed.Detail.UNPAUSED);
        assertThatIs(never, listener, Verdict.NOT_PUBLISHED);
      }
    }

    @Test
    void thatThereIsNoSuchListener() {
      Explanation explanation = engine.explain(source.resumed("web-1"), 77);
      assertThat(explanation.verdict()).isEqualTo(Verdict.UNKNOWN_LISTENER);
      assertThat(explanation.reason()).contains("77");
    }

    @Test
    void theSameOfASynchronousSource() {
      try (TestSource direct = new TestSource(engine, "direct", SourceOptions.SYNCHRONOUS)) {
        DomainResumed before = direct.resumed("web-1");
        Registration listener = engine.register(DomainResumed.class, AUDIT, event -> {});
        DomainResumed event = direct.resumed("web-1");
        listener.close();
        DomainResumed after = direct.resumed("web-1");
        assertThatIs(before, listener, Verdict.REGISTERED_LATER);
        assertThatIs(event, listener, Verdict.DELIVERED);
        assertThatIs(after, listener, Verdict.CLOSED);
      }
    }
  }

  @Nested
  class NeverGuesses {

    @Test
    void whatWasLostBeforeTooManyOtherLosses() {
      Registration listener = blocked(2, OverflowPolicy.DROP_OLDEST);
      List<DomainResumed> events = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        events.add(source.resumed("web-1"));
      }
      assertThatIs(events.get(0), listener, Verdict.FORGOTTEN);
      assertThatIs(events.get(2_997), listener, Verdict.OVERFLOWED);
      assertThatIs(events.get(2_999), listener, Verdict.QUEUED);
      gate.open();
      flush();
      assertThatIs(events.get(0), listener, Verdict.FORGOTTEN);
      assertThatIs(events.get(2_999), listener, Verdict.DELIVERED);
    }

    /** An early event that is lost late must not hide that later ones are forgotten. */
    @Test
    void whenLossesDoNotComeInTheOrderOfTheEvents() {
      Registration listener =
          engine.register(DomainEvent.class, SERIAL.withMailbox(2, OverflowPolicy.CONFLATE), gate);
      source.resumed("first");
      gate.awaitEntered();
      source.resumed("early");
      List<DomainResumed> events = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        events.add(source.resumed("web-1"));
      }
      // Now both domains have one event each: the oldest is lost, which is the early one.
      source.resumed("other");
      for (int i = 0; i < 1_024; i++) {
        source.resumed("web-1");
      }
      for (DomainResumed event : events.subList(0, 499)) {
        assertThat(engine.explain(event, listener).verdict())
            .isIn(Verdict.CONFLATED, Verdict.FORGOTTEN);
      }
    }

    /** The listener's own mailbox does not have it yet; an earlier one's has. */
    @Test
    void whatAPublishHasNotHandedToTheListenerYet() throws Exception {
      Registration first = engine.register(DomainEvent.class, gate);
      Registration second = engine.register(DomainEvent.class, event -> {});
      source.resumed("web-1");
      gate.awaitEntered();
      Mailbox held = ((Listener) first).mailbox();
      List<DomainResumed> published = new ArrayList<>();
      Thread publisher = new Thread(() -> published.add(source.resumed("web-1")));
      DomainResumed same =
          new DomainResumed(
              EventHeader.of("test", TestSource.domain("web-1"), 2), DomainResumed.Detail.UNPAUSED);
      synchronized (held) {
        // With its lanes, the first one's put has to wait for the lock.
        held.spreadLanes();
        publisher.start();
        SlowListenerTest.await(() -> publisher.getState() == Thread.State.BLOCKED);
        assertThatIs(same, second, Verdict.QUEUED);
      }
      publisher.join();
      gate.open();
      flush();
      assertThatIs(same, second, Verdict.DELIVERED);
    }

    @Test
    void whichOfTwoSourcesOfOneNamePublishedAnEvent() {
      Registration listener = engine.register(DomainResumed.class, AUDIT, event -> {});
      DomainResumed former = source.resumed("web-1");
      source.resumed("web-1");
      source.close();
      try (TestSource again = new TestSource(engine, "test")) {
        DomainResumed same = again.resumed("web-1");
        again.resumed("web-1");
        DomainResumed later = again.resumed("web-1");
        flush();
        assertThatIs(former, listener, Verdict.FORGOTTEN);
        assertThatIs(same, listener, Verdict.FORGOTTEN);
        assertThatIs(later, listener, Verdict.DELIVERED);
      }
    }
  }
}
