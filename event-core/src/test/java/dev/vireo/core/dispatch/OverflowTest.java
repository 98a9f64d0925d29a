// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventsLost;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import dev.vireo.event.LossReason;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.Registration;
import dev.vireo.event.RegistrationOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a full mailbox does, exactly: clause 7. The first event is inside its call throughout. */
@Timeout(60)
class OverflowTest extends EngineTest {
  private static final RegistrationOptions OPTIONS = RegistrationOptions.DEFAULTS;

  private final Gate<HypervisorEvent> gate = Gate.shut();
  private final List<String> log = log();
  private final List<EventsLost> losses = log();

  /** A listener that takes everything, marks of losses too, and is inside the first call. */
  private Registration blocked(RegistrationOptions options) {
    return blocked(HypervisorEvent.class, options);
  }

  private <E extends HypervisorEvent> Registration blocked(
      Class<E> type, RegistrationOptions options) {
    Registration registration = engine.register(type, options, this::record);
    source.resumed("gate");
    gate.awaitEntered();
    return registration;
  }

  private void record(HypervisorEvent event) {
    if (event.header().sequence() == 1) {
      gate.accept(event);
    } else if (event instanceof EventsLost lost) {
      losses.add(lost);
      log.add("lost " + lost.count());
    } else {
      log.add(String.valueOf(event.header().sequence()));
    }
  }

  private void publish(String domain, int times) {
    source.resumed(domain, times);
  }

  private void open() {
    gate.open();
    flush();
  }

  @Nested
  class DroppingTheOldest {
    private Registration registration;

    @BeforeEach
    void block() {
      registration = blocked(OPTIONS.serially().withMailbox(3, OverflowPolicy.DROP_OLDEST));
    }

    @Test
    void keepsTheNewestAndMarksThePlaceOnce() {
      publish("web-1", 10);
      open();
      assertThat(log).containsExactly("lost 7", "9", "10", "11");
    }

    @Test
    void saysWhatWasLost() {
      publish("web-1", 3);
      publish("web-2", 2);
      open();
      EventsLost lost = losses.get(0);
      assertThat(lost.count()).isEqualTo(2);
      assertThat(lost.first().sequence()).isEqualTo(2);
      assertThat(lost.last().sequence()).isEqualTo(3);
      assertThat(lost.domains()).containsExactly(TestSource.domain("web-1"));
      assertThat(lost.reason()).isEqualTo(LossReason.MAILBOX_FULL);
      assertThat(lost.header().source()).isEqualTo("test");
      assertThat(lost.header().domain()).isNull();
    }

    @Test
    void countsEveryOne() {
      publish("web-1", 10);
      ListenerFigures full = registration.figures();
      assertThat(full.matched()).isEqualTo(11);
      assertThat(full.queued()).isEqualTo(4);
      assertThat(full.lostWhenFull()).isEqualTo(7);
      open();
      assertThat(registration.figures()).isEqualTo(new ListenerFigures(11, 4, 0, 0, 7, 0, 0, 0));
      assertBalanced(engine.figures());
    }
  }

  @Nested
  class DroppingTheOldestInParallelLanes {

    @Test
    void losesWhatHasWaitedLongestOverAllDomainsAndMarksItInItsLane() {
      Registration registration = blocked(OPTIONS.withMailbox(2, OverflowPolicy.DROP_OLDEST));
      // The lanes of other domains would run at once: each is held by a first event of its own.
      publish("gate", 4);
      open();
      assertThat(log).containsExactly("lost 2", "4", "5");
      assertBalanced(registration.figures());
    }
  }

  @Nested
  class DroppingTheNewest {

    @Test
    void keepsTheOldestAndMarksThePlaceOnce() {
      blocked(OPTIONS.serially().withMailbox(3, OverflowPolicy.DROP_NEWEST));
      publish("web-1", 10);
      open();
      assertThat(log).containsExactly("2", "3", "4", "lost 7");
    }

    @Test
    void marksEachGap() {
      Gate<HypervisorEvent> second = Gate.shut();
      RegistrationOptions options = OPTIONS.serially().withMailbox(2, OverflowPolicy.DROP_NEWEST);
      engine.register(
          HypervisorEvent.class,
          options,
          event -> {
            if (event.header().sequence() == 2) {
              second.accept(event);
            }
            record(event);
          });
      source.resumed("gate");
      gate.awaitEntered();
      publish("web-1", 4);
      gate.open();
      second.awaitEntered();
      publish("web-1", 3);
      second.open();
      flush();
      assertThat(log).containsExactly("2", "3", "lost 2", "6", "lost 2");
    }

    @Test
    void keepsAMarkForADomainOfWhichNothingElseWaits() {
      Registration registration = blocked(OPTIONS.withMailbox(1, OverflowPolicy.DROP_NEWEST));
      publish("gate", 1);
      publish("web-2", 5);
      open();
      assertThat(registration.figures().lostWhenFull()).isEqualTo(5);
      // That lane is free: a mark may be handled before the next loss, which then makes another.
      assertThat(log).contains("2");
      assertThat(log.stream().filter(line -> line.startsWith("lost ")))
          .extracting(line -> Integer.parseInt(line.substring("lost ".length())))
          .satisfies(
              counts -> assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(5));
    }
  }

  @Nested
  class Conflating {

    @Test
    void replacesTheWaitingEventsOfTheDomainWithoutALoss() {
      Registration registration =
          blocked(OPTIONS.serially().withMailbox(3, OverflowPolicy.CONFLATE));
      publish("web-1", 2);
      publish("web-2", 1);
      publish("web-1", 1);
      open();
      assertThat(log).containsExactly("4", "5");
      assertThat(registration.figures()).isEqualTo(new ListenerFigures(5, 3, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void ofADomainWithNothingWaitingReducesTheFullestToItsNewest() {
      Registration registration =
          blocked(OPTIONS.serially().withMailbox(5, OverflowPolicy.CONFLATE));
      publish("web-1", 2);
      publish("web-2", 3);
      publish("web-3", 1);
      open();
      assertThat(log).containsExactly("2", "3", "6", "7");
      assertThat(registration.figures().conflated()).isEqualTo(2);
    }

    @Test
    void losesTheOldestWhenEveryDomainHasOne() {
      Registration registration =
          blocked(OPTIONS.serially().withMailbox(2, OverflowPolicy.CONFLATE));
      publish("web-1", 1);
      publish("web-2", 1);
      publish("web-3", 1);
      open();
      assertThat(log).containsExactly("lost 1", "3", "4");
      assertThat(registration.figures()).isEqualTo(new ListenerFigures(4, 3, 0, 0, 1, 0, 0, 0));
    }
  }

  @Nested
  class TheMark {

    @Test
    void isCountedWhereItsMethodFailsAndNamesABoundedNumberOfDomains() {
      List<EventsLost> lost = log();
      List<ListenerMethod> methods =
          List.of(
              method("any", DomainEvent.class, "", gate::accept),
              method(
                  "lost",
                  EventsLost.class,
                  "",
                  event -> {
                    lost.add(event);
                    throw new IllegalStateException("a listener that fails");
                  }));
      Registration registration =
          engine.add(
              new ListenerDefinition(
                  "failing",
                  "",
                  methods,
                  RegistrationOptions.DEFAULTS
                      .serially()
                      .withMailbox(1, OverflowPolicy.DROP_OLDEST)));
      source.resumed("gate");
      gate.awaitEntered();
      for (int i = 0; i < 5000; i++) {
        source.resumed("web-" + i);
      }
      gate.open();
      flush();
      assertThat(lost).singleElement().extracting(EventsLost::count).isEqualTo(4999L);
      assertThat(lost.get(0).domains()).hasSize(EventsLost.MOST_DOMAINS);
      assertThat(registration.figures().failed()).isEqualTo(1);
    }

    @Test
    void goesToTheMethodThatTakesItWhateverDomainsItNames() {
      engine.add(
          new ListenerDefinition(
              "Audit",
              "",
              List.of(
                  method("event", DomainResumed.class, "", OverflowTest.this::record),
                  method("lost", EventsLost.class, "web-*", OverflowTest.this::record)),
              OPTIONS.serially().withMailbox(1, OverflowPolicy.DROP_OLDEST)));
      source.resumed("gate");
      gate.awaitEntered();
      publish("db-1", 3);
      open();
      assertThat(log).containsExactly("lost 2", "4");
    }

    @Test
    void isNotMadeForAListenerThatDoesNotTakeIt() {
      Registration registration =
          blocked(DomainResumed.class, OPTIONS.withMailbox(1, OverflowPolicy.DROP_OLDEST));
      publish("gate", 3);
      open();
      assertThat(log).containsExactly("4");
      assertThat(registration.figures().lostWhenFull()).isEqualTo(2);
    }

    @Test
    void goesToTheListenerThatLostAndToNoOther() {
      List<EventsLost> elsewhere = log();
      engine.register(EventsLost.class, elsewhere::add);
      blocked(OPTIONS.serially().withMailbox(1, OverflowPolicy.DROP_OLDEST));
      publish("web-1", 3);
      open();
      assertThat(losses).hasSize(1);
      assertThat(elsewhere).isEmpty();
    }

    @Test
    void ofAFloodIsOneForAHungListenerHoweverLongItLasts() {
      Registration registration =
          blocked(OPTIONS.serially().withMailbox(100, OverflowPolicy.DROP_OLDEST));
      IntStream.range(0, 30_000).forEach(i -> source.resumed("web-" + i % 50));
      assertThat(registration.figures().queued()).isEqualTo(101);
      open();
      assertThat(losses).singleElement().extracting(EventsLost::count).isEqualTo(29_900L);
      assertThat(losses.get(0).domains()).hasSize(50);
      assertThat(log).hasSize(101).startsWith("lost 29900");
      assertBalanced(registration.figures());
    }
  }
}
