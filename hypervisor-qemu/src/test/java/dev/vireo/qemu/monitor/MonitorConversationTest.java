// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.DomainPmSuspended;
import dev.vireo.event.DomainResumed;
import dev.vireo.event.DomainShutdown;
import dev.vireo.event.DomainStarted;
import dev.vireo.event.DomainStopped;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.GuestSuspendedToMemory;
import dev.vireo.event.GuestWokeUp;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.RawMonitorEvent;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qemu.peer.Waiting;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one connection to a monitor makes of what the monitor says. */
class MonitorConversationTest {
  // The handshake's limit is a matter of MonitorReconnectTest, in virtual time.
  private static final MonitorOptions PATIENT =
      MonitorOptions.DEFAULTS.withHandshakeLimit(Duration.ofMinutes(1));
  private static final MonitorOptions ONCE = PATIENT.reconnecting(false);

  private final RecordingSources sources = new RecordingSources();
  private final QemuClient client = new QemuClient(sources);
  private final ScriptedPeer peer = ScriptedPeer.listen();

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  private QemuMonitor open() {
    return client.open(peer.address(), ONCE);
  }

  private Conversation openReady() {
    open();
    Conversation conversation = peer.acceptReady();
    sources.next(SourceUp.class);
    return conversation;
  }

  @Nested
  class Negotiating {

    @Test
    void asksForCapabilitiesThenForNameUuidAndStatus() {
      QemuMonitor monitor = open();
      Conversation conversation = peer.accept().greet();
      JsonObject negotiation = conversation.expect("qmp_capabilities");
      assertThat(monitor.state()).isEqualTo(MonitorState.NEGOTIATING);

      conversation.reply(negotiation, "{}").introduce("web-1", Conversation.UUID_1, "running");

      assertThat(Waiting.get(monitor.ready()))
          .isEqualTo(new Domain(Conversation.UUID_1, "web-1"))
          .isEqualTo(monitor.domain());
      assertThat(monitor.state()).isEqualTo(MonitorState.READY);
    }

    @Test
    void publishesSourceUpWithoutAGapTheFirstTime() {
      QemuMonitor monitor = open();
      peer.acceptReady();

      SourceUp up = sources.next(SourceUp.class);

      assertThat(up.gap()).isNull();
      assertThat(up.header().sequence()).isEqualTo(1);
      assertThat(up.header().source())
          .isEqualTo("qmp:" + peer.address())
          .isEqualTo(monitor.source());
    }

    @Test
    void saysNothingBeforeTheGreeting() {
      open();
      Conversation conversation = peer.accept().startReading();

      conversation.negotiate(); // would find another request before qmp_capabilities

      assertThat(sources.isEmpty()).isTrue();
    }

    @Test
    void takesAGreetingInPieces() {
      QemuMonitor monitor = open();
      Conversation conversation = peer.accept();
      for (String piece : Conversation.GREETING.split("(?<=,)")) {
        conversation.send(piece);
      }
      conversation.send("\r").send("\n");
      conversation
          .answer("qmp_capabilities", "{}")
          .introduce("web-1", Conversation.UUID_1, "paused");

      assertThat(Waiting.get(monitor.ready()).name()).isEqualTo("web-1");
    }

    @Test
    void callsADomainWithoutANameByItsSocket() {
      QemuMonitor monitor = open();
      peer.accept()
          .negotiate()
          .answer("query-name", "{}")
          .answer("query-uuid", "{\"UUID\": \"" + Conversation.UUID_1 + "\"}")
          .introduceStatus("running");

      assertThat(Waiting.get(monitor.ready()).name()).isEqualTo("web-1");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"UUID\": \"00000000-0000-0000-0000-000000000000\"}",
          "{\"UUID\": \"?\"}"
        })
    void givesADomainWithoutAUuidOneOfItsAddress(String reply) {
      QemuMonitor monitor = open();
      peer.accept()
          .negotiate()
          .answer("query-name", "{\"name\": \"web-1\"}")
          .answer("query-uuid", reply)
          .introduceStatus("running");

      assertThat(Waiting.get(monitor.ready()).uuid())
          .isEqualTo(
              UUID.nameUUIDFromBytes(peer.address().identity().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void livesWithQueriesThatAreRefused() {
      QemuMonitor monitor = open();
      Conversation conversation = peer.accept().negotiate();
      for (String query : new String[] {"query-name", "query-uuid", "query-status"}) {
        conversation.fail(conversation.expect(query), "CommandNotFound", "not now");
      }

      assertThat(Waiting.get(monitor.ready()).name()).isEqualTo("web-1");
    }

    @Test
    void worksOverTcpOnLoopback() {
      try (ScriptedPeer tcp = ScriptedPeer.onLoopback()) {
        QemuMonitor monitor = client.open(tcp.address(), ONCE);
        tcp.acceptReady().event("STOP");

        sources.next(SourceUp.class);
        assertThat(sources.next(DomainSuspended.class).header().source())
            .isEqualTo("qmp:" + tcp.address());
        monitor.close();
      }
    }
  }

  @Nested
  class ReadingEvents {

    @Test
    void publishesEachInTheOrderOfTheWire() {
      Conversation conversation = openReady();

      conversation.event("STOP").event("RESUME").event("NOT_YET_INVENTED").event("STOP");

      assertThat(sources.next(DomainSuspended.class).header().sequence()).isEqualTo(2);
      assertThat(sources.next(DomainResumed.class).header().sequence()).isEqualTo(3);
      assertThat(sources.next(RawMonitorEvent.class).name()).isEqualTo("NOT_YET_INVENTED");
      DomainSuspended last = sources.next(DomainSuspended.class);
      assertThat(last.header().cause()).isEqualTo(new MonitorCause("STOP", 4, null));
      assertThat(last.domain()).isEqualTo(new Domain(Conversation.UUID_1, "web-1"));
    }

    @Test
    void takesEventsInPiecesOfALine() {
      Conversation conversation = openReady();
      String line = Conversation.eventLine("STOP") + "\r\n" + Conversation.eventLine("RESUME");

      for (char character : line.toCharArray()) {
        conversation.send(String.valueOf(character));
      }

      sources.next(DomainSuspended.class);
      sources.next(DomainResumed.class);
    }

    @Test
    void takesManyEventsInOnePiece() {
      Conversation conversation = openReady();

      conversation.send((Conversation.eventLine("STOP") + "\r\n").repeat(1_000));

      for (int i = 0; i < 1_000; i++) {
        assertThat(sources.next(DomainSuspended.class).header().sequence()).isEqualTo(i + 2);
      }
    }

    @Test
    void keepsThoseBetweenTheFirstRepliesForAfterwards() {
      QemuMonitor monitor = open();
      Conversation conversation = peer.accept().negotiate().event("STOP");
      conversation.answer("query-name", "{\"name\": \"web-1\"}").event("RESUME");
      conversation.answer("query-uuid", "{\"UUID\": \"" + Conversation.UUID_1 + "\"}");
      conversation.event("STOP").introduceStatus("paused").event("RESUME");

      sources.next(SourceUp.class);
      sources.next(DomainSuspended.class);
      sources.next(DomainResumed.class);
      sources.next(DomainSuspended.class);
      assertThat(sources.next(DomainResumed.class).header().sequence()).isEqualTo(5);
      Waiting.get(monitor.ready());
    }

    @Test
    void concludesFromThoseBeforeTheStatusWhatTheyMeantThen() {
      open();
      Conversation conversation = peer.accept().negotiate();
      conversation.answer("query-name", "{}").event("SUSPEND");
      conversation.answer("query-uuid", "{}").introduceStatus("suspended").event("WAKEUP");

      sources.next(SourceUp.class);
      sources.next(GuestSuspendedToMemory.class);
      sources.next(DomainPmSuspended.class);
      sources.next(GuestWokeUp.class);
      sources.next(DomainStarted.class);
    }

    @Test
    void takesAnEventBeforeTheReplyToNegotiationForOneToo() {
      open();
      Conversation conversation = peer.accept().greet();
      JsonObject negotiation = conversation.expect("qmp_capabilities");
      conversation.event("STOP").reply(negotiation, "{}");
      conversation.introduce("web-1", Conversation.UUID_1, "paused");

      sources.next(SourceUp.class);
      sources.next(DomainSuspended.class);
    }

    @Test
    void marksThemWithTheOriginThatWasAskedFor() {
      client.open(peer.address(), ONCE.withOrigin(Origin.REPLAYED).named("recording"));
      peer.acceptReady().event("STOP");

      assertThat(sources.next(SourceUp.class).header().origin()).isEqualTo(Origin.REPLAYED);
      DomainSuspended event = sources.next(DomainSuspended.class);
      assertThat(event.header().origin()).isEqualTo(Origin.REPLAYED);
      assertThat(event.header().source()).isEqualTo("recording");
      assertThat(event.header().received()).isNotNull();
    }

    @Test
    void countsThem() {
      QemuMonitor monitor = open();
      Conversation conversation = peer.acceptReady().event("STOP").event("RESUME");
      conversation.hangUp();
      Waiting.get(monitor.ended());

      assertThat(monitor.monitorEvents()).isEqualTo(2);
    }
  }

  @Nested
  class BeforeTheDomainIsKnown {
    private final BlockingQueue<String> status = new LinkedBlockingQueue<>();

    private Conversation openNegotiated() {
      client.open(peer.address(), PATIENT.tellingStatus(status::add));
      return peer.accept().negotiate();
    }

    @Test
    void tellsHowManyEventsOfALostConnectionAreNotPublished() {
      Conversation conversation = openNegotiated().event("STOP").event("RESUME");
      conversation.expect("query-name");

      conversation.hangUp();

      assertThat(Waiting.take(status, "the end is told"))
          .contains("end of stream; 2 events came before the domain was known");
      assertThat(sources.isEmpty()).isTrue();
    }
  }

  @Nested
  class AtTheEnd {

    @Test
    void afterAShutdownTheDomainHasStopped() {
      Conversation conversation = openReady().shutdownEvent();

      conversation.hangUp();

      sources.next(DomainShutdown.class);
      sources.next(DomainStopped.class);
      assertThat(sources.next(SourceDown.class).reason()).isEqualTo("end of stream");
    }

    @Test
    void withoutAShutdownNothingIsKnownOfTheDomain() {
      openReady().hangUp();

      assertThat(sources.next(SourceDown.class).reason()).isEqualTo("end of stream");
    }

    @Test
    void aCutMessageIsNoEventButAnEnd() {
      Conversation conversation = openReady().event("STOP").send("{\"timestamp\": {\"sec");

      conversation.hangUp();

      sources.next(DomainSuspended.class);
      assertThat(sources.next(SourceDown.class).reason()).contains("inside a message");
    }

    @Test
    void withoutReconnectingTheMonitorClosesItself() {
      QemuMonitor monitor = open();
      peer.acceptReady().hangUp();

      Waiting.get(monitor.ended());

      assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
      assertThat(sources.isOpen(monitor.source())).isFalse();
      assertThat(client.monitors()).isEmpty();
      sources.next(SourceUp.class);
      sources.next(SourceDown.class);
      assertThat(sources.isEmpty()).isTrue();
    }
  }

  @Nested
  class MeetingAViolationOfTheProtocol {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"return\": {}, \"id\": 4711} | no pending command",
          "{\"return\": {}} | no pending command",
          "{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}} | no pending command",
          "{\"QMP\": {\"version\": {}, \"capabilities\": []}} | second greeting",
          "{\"surprise\": 1} | surprise",
          "{\"event\": 5} | ",
          "[] | ",
          "hello | ",
        })
    void publishesWhatCameBeforeAndGoesDown(String line, String reason) {
      Conversation conversation = openReady().event("STOP").shutdownEvent();

      conversation.say(line + "\r\n" + Conversation.eventLine("RESUME")).expectHangUp();

      sources.next(DomainSuspended.class);
      sources.next(DomainShutdown.class); // and not "stopped": QEMU may still be there
      assertThat(sources.next(SourceDown.class).reason())
          .startsWith("protocol violation: ")
          .contains(reason == null ? "" : reason);
      assertThat(sources.isEmpty()).isTrue();
    }

    @Test
    void aMessageThatIsTooLongIsOne() {
      client.open(peer.address(), ONCE.withLimits(QmpLimits.DEFAULTS.withLineBytes(1_000), 8));
      Conversation conversation = peer.acceptReady();
      sources.next(SourceUp.class);

      conversation.say("{\"return\": \"" + "x".repeat(2_000) + "\"}").expectHangUp();

      assertThat(sources.next(SourceDown.class).reason())
          .startsWith("protocol violation: ")
          .contains("1000");
    }

    @Test
    void anEventBeforeTheGreetingIsOne() {
      open();
      peer.accept().event("STOP").expectHangUp();

      assertThat(sources.isEmpty()).isTrue();
    }

    @Test
    void aRefusedNegotiationIsOne() {
      open();
      Conversation conversation = peer.accept().greet();
      conversation.fail(conversation.expect("qmp_capabilities"), "GenericError", "no");

      conversation.expectHangUp();

      assertThat(sources.isEmpty()).isTrue();
    }

    @Test
    void aPublisherThatFailsEndsTheConnectionAndNothingElse() {
      client.open(peer.address(), PATIENT);
      Conversation conversation = peer.acceptReady();
      sources.next(SourceUp.class);
      sources.onPublish(
          event -> {
            if (event instanceof DomainEvent) {
              sources.onPublish(later -> {});
              throw new IllegalStateException("broken");
            }
          });

      conversation.event("STOP").expectHangUp();

      sources.next(DomainSuspended.class);
      assertThat(sources.next(SourceDown.class).reason()).contains("broken");
      peer.acceptReady();
      assertThat(sources.next(SourceUp.class).gap()).isGreaterThan(Duration.ZERO);
    }
  }
}
