// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import static dev.vireo.simulator.gate.FaultyClient.GREETING;
import static dev.vireo.simulator.gate.FaultyClient.OK;
import static dev.vireo.simulator.gate.FaultyClient.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import dev.vireo.simulator.DomainWatcher;
import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.Moment;
import dev.vireo.simulator.fault.PlacedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a client gets: the bytes of each fault, and each moment. */
class FaultBytesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String A = event("A", 0);
  private static final String B = event("B", 0);
  private static final String NOW =
      "{\"timestamp\": {\"seconds\": 1767225600, \"microseconds\": 500000}, ";
  private static final Fault X = new Fault.ExtraEvent("X", JsonObject.EMPTY);
  private static final String SENT_X = NOW + "\"event\": \"X\"}\r\n";

  private final FaultyClient client = new FaultyClient();

  @Nested
  class Faults {

    @Test
    void hangUpEndsTheStreamBehindWhatWasSent() {
      client.with(new Fault.HangUp(), new Moment.BeforeReply(2)).ready();
      client.event("A").ask("query-status", OK).event("B");
      assertThat(client.taken()).isEqualTo(A + "<end>");
    }

    @Test
    void halfCloseEndsWhatTheMonitorSends() {
      client.with(new Fault.HalfClose(), new Moment.AfterReply(2)).ready();
      client.ask("query-status", OK).event("B");
      assertThat(client.taken()).isEqualTo(OK + "<half>");
    }

    @Test
    void stallHoldsEverythingBackForItsTime() {
      client.with(new Fault.Stall(SECOND), new Moment.BeforeReply(2)).ready();
      client.ask("query-status", OK).event("A");
      assertThat(client.taken()).isEmpty();
      assertThat(client.wait(SECOND).taken()).isEqualTo(OK + A);
      assertThat(client.event("B").taken()).isEqualTo(B);
    }

    @Test
    void aStallThatGathersTooMuchEndsInAHangUp() {
      client.with(new Fault.Stall(SECOND), new Moment.AfterReply(1)).ready();
      String line = "x".repeat(1 << 20);
      for (int i = 0; i < 17; i++) {
        client.send(line);
      }
      assertThat(client.taken()).isEqualTo("<end>");
      assertThat(client.wait(SECOND).taken()).isEmpty();
    }

    @Test
    void dribbleSendsPiecesApartAndTheRestWaits() {
      client.with(new Fault.Dribble(9, SECOND), new Moment.BeforeReply(2)).ready();
      client.ask("query-status", OK).event("A");
      assertThat(client.taken()).isEqualTo("{\"return\"");
      assertThat(client.wait(SECOND).taken()).isEqualTo(": {}}\r\n" + A);
    }

    @Test
    void cutFrameEndsInTheMiddleOfAMessage() {
      client.with(new Fault.CutFrame(5, true), new Moment.BeforeReply(2)).ready();
      assertThat(client.ask("query-status", OK).event("A").taken()).isEqualTo("{\"ret<end>");
    }

    @Test
    void cutFrameThatGoesOnRunsIntoTheNextMessage() {
      client.with(new Fault.CutFrame(5, false), new Moment.BeforeReply(2)).ready();
      assertThat(client.ask("query-status", OK).event("A").taken()).isEqualTo("{\"ret" + A);
    }

    @Test
    void cutFrameNeverSendsAWholeMessage() {
      client.with(new Fault.CutFrame(1000, true), new Moment.BeforeReply(2)).ready();
      assertThat(client.ask("query-status", OK).taken()).isEqualTo("{\"return\": {}}<end>");
    }

    @Test
    void garbageIsOneLineOfOtherBytes() {
      client.with(new Fault.Garbage(20), new Moment.AfterReply(1)).negotiate();
      String line = client.taken().substring((GREETING + OK).length());
      assertThat(line).hasSize(21).startsWith("%").endsWith("\n");
      assertThat(line.indexOf('\n')).isEqualTo(20);
    }

    @Test
    void oversizeLineIsAnEventOfExactlyThatLength() {
      client.with(new Fault.OversizeLine(100_000), new Moment.AfterReply(1)).negotiate();
      String line = client.taken().substring((GREETING + OK).length());
      assertThat(line).hasSize(100_000).startsWith(NOW).contains("xxxx").endsWith("}}}\r\n");
    }

    @Test
    void badUtf8StandsInAString() {
      client.with(new Fault.BadUtf8(), new Moment.AfterReply(1)).negotiate();
      assertThat(client.taken()).contains("\"device\": \"\u00c3(\"").endsWith("}}}\r\n");
    }

    @Test
    void noGreetingLeavesOnlyTheReplies() {
      client.with(new Fault.NoGreeting(), new Moment.AtGreeting());
      assertThat(client.negotiate().taken()).isEqualTo(OK);
    }

    @Test
    void duplicateGreetingComesAgain() {
      client.with(new Fault.DuplicateGreeting(), new Moment.AtGreeting());
      assertThat(client.greet().taken()).isEqualTo(GREETING + GREETING);
    }

    @Test
    void duplicateGreetingMayComeLater() {
      client.with(new Fault.DuplicateGreeting(), new Moment.AfterReply(1));
      assertThat(client.negotiate().taken()).isEqualTo(GREETING + OK + GREETING);
    }

    @Test
    void duplicateGreetingReachesAClientThatWasGreetedBeforeAnyFaultWasPlaced() {
      client.ready().with(new Fault.DuplicateGreeting(), new Moment.OnCommand("stop"));
      assertThat(client.ask("stop", OK).event("A").taken()).isEqualTo(GREETING + OK + A);
    }

    @Test
    void anEventBeforeTheGreeting() {
      client.with(X, new Moment.OnConnect());
      assertThat(client.greet().taken()).isEqualTo(SENT_X + GREETING);
    }

    @Test
    void anEventBetweenTheCapabilitiesCommandAndItsReply() {
      client.with(X, new Moment.BeforeCapabilitiesReply());
      assertThat(client.negotiate().taken()).isEqualTo(GREETING + SENT_X + OK);
    }

    @Test
    void lateReplyIsOvertaken() {
      client.with(new Fault.LateReply(SECOND), new Moment.BeforeReply(2)).ready();
      assertThat(client.ask("query-status", OK).event("A").taken()).isEqualTo(A);
      assertThat(client.wait(SECOND).taken()).isEqualTo(OK);
    }

    @Test
    void wrongIdReplacesTheReplysOwn() {
      client.with(new Fault.WrongId(new JsonString("other")), new Moment.BeforeReply(2)).ready();
      client.ask("query-status", "{\"return\": {}, \"id\": 1}\r\n");
      assertThat(client.taken()).isEqualTo("{\"return\": {}, \"id\": \"other\"}\r\n");
    }

    @Test
    void clockJumpMovesTheTimesOfAllLaterEvents() {
      client.with(new Fault.ClockJump(Duration.ofSeconds(-2)), new Moment.AfterEvent(1)).ready();
      client.event("A").send(event("B", 10)).send(event("C", 11));
      assertThat(client.taken()).isEqualTo(A + event("B", 8) + event("C", 9));
    }

    @Test
    void clockJumpMovesTheTimesOfFaultsEventsToo() {
      client.with(new Fault.ClockJump(Duration.ofSeconds(-2)), new Moment.AfterEvent(1));
      client.with(X, new Moment.AfterEvent(1)).ready().event("A");
      assertThat(client.taken()).isEqualTo(A + SENT_X.replace("1767225600", "1767225598"));
    }

    @Test
    void duplicateSendsAMessageAgain() {
      client.with(new Fault.Duplicate(2), new Moment.BeforeEvent(1)).ready();
      assertThat(client.event("A").event("B").taken()).isEqualTo(A + A + A + B);
    }

    @Test
    void reorderLetsTheNextMessageOvertake() {
      client.with(new Fault.Reorder(SECOND), new Moment.BeforeEvent(1)).ready();
      assertThat(client.event("A").taken()).isEmpty();
      assertThat(client.event("B").taken()).isEqualTo(B + A);
      assertThat(client.wait(SECOND).taken()).isEmpty();
    }

    @Test
    void reorderWaitsForANextMessageOnlySoLong() {
      client.with(new Fault.Reorder(SECOND), new Moment.BeforeEvent(1)).ready();
      assertThat(client.event("A").wait(SECOND).taken()).isEqualTo(A);
    }

    @Test
    void dropLosesAMessage() {
      client.with(new Fault.Drop(), new Moment.BeforeEventNamed("A")).ready();
      assertThat(client.event("A").event("B").event("A").taken()).isEqualTo(B + A);
    }

    @Test
    void floodSendsManyEventsAtOnce() {
      client.with(new Fault.Flood("F", 1000), new Moment.AfterReply(1)).negotiate();
      assertThat(client.taken().lines().skip(2))
          .hasSize(1000)
          .startsWith(NOW + "\"event\": \"F\", \"data\": {\"number\": 1}}")
          .endsWith(NOW + "\"event\": \"F\", \"data\": {\"number\": 1000}}");
    }
  }

  @Nested
  class Moments {

    @Test
    void beforeAndAfterAReplyByItsNumber() {
      client.with(X, new Moment.BeforeReply(2)).with(X, new Moment.AfterReply(3)).ready();
      client.ask("a", OK).ask("b", OK);
      assertThat(client.taken()).isEqualTo(SENT_X + OK + OK + SENT_X);
    }

    @Test
    void beforeAndAfterAnEventByItsNumber() {
      client.with(X, new Moment.BeforeEvent(2)).with(X, new Moment.AfterEvent(2)).ready();
      assertThat(client.event("A").event("B").taken()).isEqualTo(A + SENT_X + B + SENT_X);
    }

    @Test
    void beforeAndAfterAnEventByItsName() {
      client.with(X, new Moment.BeforeEventNamed("B")).with(X, new Moment.AfterEventNamed("B"));
      client.ready().event("A").event("B").event("B");
      assertThat(client.taken()).isEqualTo(A + SENT_X + B + SENT_X + B);
    }

    @Test
    void onACommandHappensToItsReplyAndNotToAnEventBefore() {
      client.with(new Fault.Drop(), new Moment.OnCommand("quit")).ready();
      client.event("A").ask("stop", OK).ask("quit", A + "").send(OK).event("B");
      assertThat(client.taken()).isEqualTo(A + OK + A + B);
    }

    @Test
    void atATimeHappensToTheClientsThatAreThere() {
      client.with(X, new Moment.AtTime(SECOND)).ready();
      assertThat(client.wait(SECOND).taken()).contains("\"event\": \"X\"");
    }

    @Test
    void afterAMessageHappensToTheNextOne() {
      client.with(new Fault.Drop(), new Moment.AfterReply(1)).ready();
      assertThat(client.event("A").event("B").taken()).isEqualTo(B);
    }

    @Test
    void whatWasSentBeforeAnyFaultWasPlacedCountsToo() {
      client.ready().event("A").with(X, new Moment.BeforeReply(2));
      client.with(X, new Moment.AfterEvent(2)).taken();
      assertThat(client.ask("a", OK).event("B").taken()).isEqualTo(SENT_X + OK + B + SENT_X);
    }

    @Test
    void repliesAreCountedForEachConnectionAndTheMaximumForAll() {
      client.with(PlacedFault.once(X, new Moment.BeforeReply(1)).times(2));
      assertThat(client.negotiate().taken()).contains("\"X\"");
      assertThat(client.reconnect().negotiate().taken()).contains("\"X\"");
      assertThat(client.reconnect().negotiate().taken()).doesNotContain("\"X\"");
    }
  }

  /** The domain ends, or its script drops the client. */
  @Nested
  class TheEnd {

    @Test
    void comesAtOnceWhereNothingIsHeldBack() {
      client.with(X, new Moment.BeforeReply(9)).ready();
      assertThat(client.event("A").end().taken()).isEqualTo(A + "<end>");
    }

    @Test
    void waitsForAStallAndADribble() {
      client.with(new Fault.Stall(SECOND), new Moment.BeforeReply(2));
      client.with(new Fault.Dribble(9, SECOND), new Moment.BeforeReply(2)).ready();
      client.ask("quit", OK).end();
      assertThat(client.taken()).isEmpty();
      assertThat(client.wait(SECOND).taken()).isEqualTo("{\"return\"");
      assertThat(client.wait(SECOND).taken()).isEqualTo(": {}}\r\n<end>");
    }

    @Test
    void waitsForALateReply() {
      client.with(new Fault.LateReply(SECOND), new Moment.OnCommand("quit")).ready();
      assertThat(client.ask("quit", OK).end().taken()).isEmpty();
      assertThat(client.wait(SECOND).taken()).isEqualTo(OK + "<end>");
    }

    @Test
    void letsAMessageGoThatWaitedForTheNext() {
      client.with(new Fault.Reorder(SECOND), new Moment.OnCommand("quit")).ready();
      assertThat(client.ask("quit", OK).end().taken()).isEqualTo(OK + "<end>");
    }

    @Test
    void followsAHalfClose() {
      client.with(new Fault.HalfClose(), new Moment.AfterReply(1)).negotiate();
      assertThat(client.end().taken()).isEqualTo(GREETING + OK + "<half><end>");
    }
  }

  @Nested
  class Chance {

    private String hundredEvents(double probability, long seed) {
      FaultyClient other = new FaultyClient();
      Moment every = new Moment.BeforeEventNamed("A");
      other.domain.place(
          new PlacedFault(new Fault.Drop(), every, probability, PlacedFault.UNLIMITED), seed);
      other.ready();
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        pattern.append(other.event("A").taken().isEmpty() ? '-' : '+');
      }
      return pattern.toString();
    }

    @Test
    void theSameSeedHitsTheSameMessages() {
      assertThat(hundredEvents(0.3, 7)).isEqualTo(hundredEvents(0.3, 7));
      assertThat(hundredEvents(0.3, 7)).isNotEqualTo(hundredEvents(0.3, 8));
    }

    @Test
    void itHappensAboutAsOftenAsItSays() {
      assertThat(hundredEvents(0.3, 7).chars().filter(c -> c == '-')).hasSizeBetween(15, 45);
    }
  }

  @Test
  void aWatcherIsToldOfEachFault() {
    List<Fault> told = new ArrayList<>();
    client.domain.watch(
        new DomainWatcher() {
          @Override
          public void fault(Fault fault) {
            told.add(fault);
          }
        });
    client.with(X, new Moment.BeforeReply(1)).with(new Fault.Drop(), new Moment.BeforeEvent(1));
    client.negotiate().event("A");
    assertThat(told).containsExactly(X, new Fault.Drop());
  }

  @Test
  void aFaultThatCannotHappenAtItsMomentIsRefused() {
    assertThatThrownBy(() -> PlacedFault.once(new Fault.NoGreeting(), new Moment.AfterReply(1)))
        .hasMessageContaining("on-connect or at-greeting");
    assertThatThrownBy(() -> PlacedFault.once(new Fault.LateReply(SECOND), new Moment.OnConnect()))
        .hasMessageContaining("before-reply");
  }
}
