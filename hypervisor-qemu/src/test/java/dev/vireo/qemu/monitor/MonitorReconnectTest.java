// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainSuspended;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.FullSocket;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qemu.peer.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a monitor's client does between connections, in virtual time. */
class MonitorReconnectTest {
  private static final Duration FIRST = Duration.ofMillis(100);

  private final RecordingSources sources = new RecordingSources();
  private final VirtualTime time = new VirtualTime();
  private final Monitors monitors = new Monitors(sources, time, new SplittableRandom(1));
  private final BlockingQueue<String> status = new LinkedBlockingQueue<>();
  private final Path socket = ScriptedPeer.temporarySocket();

  @AfterEach
  void close() {
    monitors.close();
  }

  private QemuMonitor open() {
    return monitors.open(
        new MonitorAddress.Unix(socket), MonitorOptions.DEFAULTS.tellingStatus(status::add));
  }

  private String nextStatus() {
    return Waiting.take(status, "a status line is told");
  }

  @Nested
  class WithoutAnybodyListening {

    @Test
    void waitsForTheSocketAndSaysSoOnce() {
      QemuMonitor monitor = open();
      for (int i = 0; i < 3; i++) {
        time.nextHandshake();
        time.nextAlarm().ring();
      }
      time.nextHandshake();
      time.nextAlarm();

      assertThat(nextStatus()).isEqualTo("waiting for " + socket + ": no such file");
      assertThat(status).isEmpty();
      assertThat(monitor.state()).isEqualTo(MonitorState.WAITING);
      assertThat(monitor.domain()).isNull();
      assertThat(sources.isEmpty()).isTrue();
    }

    @Test
    void backsOffFromATenthOfASecondToThirtySeconds() {
      open();
      double base = 100;

      for (int attempt = 0; attempt < 12; attempt++) {
        time.nextHandshake();
        VirtualTime.PendingAlarm retry = time.nextAlarm();
        assertThat(retry.delay().toMillis()).isBetween((long) base, (long) (1.25 * base) + 1);
        base = Math.min(24_000, 2 * base);
        retry.ring();
      }
    }

    @Test
    void connectsWhenSomebodyListensAtLast() {
      QemuMonitor monitor = open();
      time.nextHandshake();
      VirtualTime.PendingAlarm retry = time.nextAlarm();
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        retry.ring();
        peer.acceptReady();

        assertThat(sources.next(SourceUp.class).gap()).isNull();
        assertThat(Waiting.get(monitor.ready()).name()).isEqualTo("web-1");
      }
    }
  }

  @Nested
  class WithAPeerThatIsSilent {

    @Test
    void givesUpWhenThereIsNoGreetingWithinTheLimit() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        Conversation conversation = peer.accept();
        awaitState(MonitorState.NEGOTIATING);

        time.nextHandshake().ring();

        conversation.expectHangUp();
        assertThat(nextStatus()).contains("no greeting").contains("another one may hold it");
        assertThat(time.nextAlarm().delay()).isBetween(FIRST, Duration.ofMillis(125));
      }
    }

    @Test
    void givesUpWhenNegotiationIsNotAnswered() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        Conversation conversation = peer.accept().greet();
        conversation.expect("qmp_capabilities");

        time.nextHandshake().ring();

        conversation.expectHangUp();
        assertThat(nextStatus()).contains("no reply to qmp_capabilities");
      }
    }

    @Test
    void givesUpWhenTheFirstQueriesAreNotAnswered() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        Conversation conversation = peer.accept().negotiate();
        conversation.expect("query-name");

        time.nextHandshake().ring();

        conversation.expectHangUp();
        assertThat(nextStatus()).contains("no reply to the first queries");
        assertThat(sources.isEmpty()).isTrue();
      }
    }

    @Test
    void endsAConnectionThatFloodsWithEventsInstead() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        Conversation conversation = peer.accept().negotiate();
        conversation.expect("query-name");

        conversation.send(Conversation.eventLine("STOP").repeat(8_193)).expectHangUp();

        assertThat(nextStatus()).contains("more than 8192 events");
        assertThat(sources.isEmpty()).isTrue();
      }
    }

    @Test
    void hasNoLimitOnceItIsReady() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        QemuMonitor monitor = open();
        Conversation conversation = peer.acceptReady();
        Waiting.get(monitor.ready());
        conversation.hangUp();
        time.nextHandshake();
        time.nextAlarm();

        assertThat(sources.next(SourceUp.class)).isNotNull();
        assertThat(sources.next(SourceDown.class).reason()).isEqualTo("end of stream");
      }
    }

    private void awaitState(MonitorState wanted) {
      QemuMonitor monitor = monitors.monitors().get(0);
      while (monitor.state() != wanted) {
        Thread.onSpinWait();
      }
    }
  }

  @Nested
  class WithASocketThatAcceptsNobody {

    @Test
    void givesUpConnectingAtTheLimitAndCanBeClosedMeanwhile() throws IOException {
      try (FullSocket full = new FullSocket(socket)) {
        QemuMonitor monitor = open();
        VirtualTime.PendingAlarm limit = time.nextHandshake();
        assertThat(monitor.state()).isEqualTo(MonitorState.CONNECTING);

        limit.ring();
        assertThat(nextStatus()).contains("no connection within");
        time.nextAlarm().ring();
        time.nextHandshake();
        monitor.close();

        assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
        assertThat(full.isOpen()).isTrue();
      }
    }
  }

  @Nested
  class TellingPeople {

    @Test
    void aTakerThatFailsHarmsNobody() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        QemuMonitor monitor =
            monitors.open(
                peer.address(),
                MonitorOptions.DEFAULTS.tellingStatus(
                    line -> {
                      status.add(line);
                      throw new IllegalStateException("a taker that fails");
                    }));
        peer.acceptReady();
        Waiting.get(monitor.ready());
        monitor.close();

        assertThat(nextStatus()).startsWith("connected");
        assertThat(nextStatus()).startsWith("lost");
        assertThat(nextStatus()).startsWith("closed");
      }
    }

    @Test
    void aTakerThatBlocksDoesNotStopTheReader() {
      CountDownLatch release = new CountDownLatch(1);
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        monitors.open(
            peer.address(),
            MonitorOptions.DEFAULTS.tellingStatus(
                line -> Waiting.on(release, "the test releases the taker")));
        peer.acceptReady().event("STOP");

        sources.next(SourceUp.class);
        sources.next(DomainSuspended.class);
      } finally {
        release.countDown();
      }
    }
  }

  @Nested
  class AfterALostConnection {

    @Test
    void comesBackWithTheGapAndNumbersOn() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        Conversation first = peer.acceptReady().event("STOP");
        sources.next(SourceUp.class);
        sources.next(DomainSuspended.class);
        first.hangUp();
        assertThat(sources.next(SourceDown.class).header().sequence()).isEqualTo(3);
        time.nextHandshake();
        VirtualTime.PendingAlarm retry = time.nextAlarm();

        retry.ring();
        peer.acceptReady().event("STOP");

        SourceUp up = sources.next(SourceUp.class);
        assertThat(up.gap()).isEqualTo(retry.delay());
        assertThat(up.header().sequence()).isEqualTo(4);
        DomainSuspended event = sources.next(DomainSuspended.class);
        assertThat(event.header().sequence()).isEqualTo(5);
        assertThat(event.header().cause()).isNotNull();
        assertThat(event.header().cause().sequence()).isEqualTo(2);
      }
    }

    @Test
    void tellsPeopleEachStep() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        peer.acceptReady().hangUp();

        assertThat(nextStatus())
            .isEqualTo("connected to " + socket + ": web-1 (" + Conversation.UUID_1 + ")");
        assertThat(nextStatus()).isEqualTo("lost " + socket + ": end of stream");
        assertThat(nextStatus()).isEqualTo("waiting for " + socket + ": end of stream");
      }
    }

    @Test
    void beginsTheBackOffAnewAfterAConnectionThatLived() {
      QemuMonitor monitor = open();
      for (int i = 0; i < 5; i++) {
        time.nextHandshake();
        time.nextAlarm().ring();
      }
      time.nextHandshake();
      VirtualTime.PendingAlarm longer = time.nextAlarm();
      assertThat(longer.delay()).isGreaterThan(Duration.ofSeconds(1));
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        longer.ring();
        Conversation conversation = peer.acceptReady();
        Waiting.get(monitor.ready());
        time.pass(Duration.ofSeconds(5));
        conversation.hangUp();
        time.nextHandshake();

        assertThat(time.nextAlarm().delay()).isBetween(FIRST, Duration.ofMillis(125));
      }
    }

    @Test
    void goesOnBackingOffFromAPeerThatHangsUpAsSoonAsItIsReady() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        for (int attempt = 0; attempt < 5; attempt++) {
          peer.acceptReady().hangUp();
          time.nextHandshake();
          time.nextAlarm().ring();
        }
        peer.acceptReady().hangUp();
        time.nextHandshake();

        assertThat(time.nextAlarm().delay()).isGreaterThan(Duration.ofSeconds(1));
      }
    }

    @Test
    void anotherUuidIsAnotherDomainOfTheSameSource() {
      UUID other = UUID.fromString("22222222-2222-4222-8222-222222222222");
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        QemuMonitor monitor = open();
        peer.acceptReady().hangUp();
        time.nextHandshake();
        time.nextAlarm().ring();
        peer.accept().negotiate().introduce("web-2", other, "running").event("STOP");

        sources.next(SourceUp.class);
        sources.next(SourceDown.class);
        SourceUp up = sources.next(SourceUp.class);
        DomainSuspended event = sources.next(DomainSuspended.class);
        assertThat(event.domain())
            .isEqualTo(new Domain(other, "web-2"))
            .isEqualTo(monitor.domain());
        assertThat(event.header().source()).isEqualTo(up.header().source());
      }
    }

    @Test
    void greetingsThatAreBadAreTriedAgainWithoutASourceEvent() {
      try (ScriptedPeer peer = ScriptedPeer.at(socket)) {
        open();
        peer.accept().say("SSH-2.0-OpenSSH_9.2").expectHangUp();
        time.nextHandshake();
        time.nextAlarm().ring();
        peer.acceptReady();

        assertThat(nextStatus()).contains("protocol violation");
        assertThat(sources.next(SourceUp.class).gap()).isNull();
      }
    }
  }
}
