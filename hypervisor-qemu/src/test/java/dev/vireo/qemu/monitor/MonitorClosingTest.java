// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qemu.peer.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every moment at which a monitor can be closed. */
class MonitorClosingTest {
  private static final MonitorOptions PATIENT =
      MonitorOptions.DEFAULTS.withHandshakeLimit(Duration.ofMinutes(1));

  private final RecordingSources sources = new RecordingSources();
  private final QemuClient client = new QemuClient(sources);
  private final ScriptedPeer peer = ScriptedPeer.listen();

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  @Test
  void whileItReadsHangsUpAndPublishesTheEnd() {
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    Conversation conversation = peer.acceptReady();
    sources.next(SourceUp.class);

    monitor.close();

    assertThat(sources.next(SourceDown.class).reason()).isEqualTo("the monitor was closed");
    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
    assertThat(sources.isOpen(monitor.source())).isFalse();
    conversation.expectHangUp();
  }

  @Test
  void twiceIsHarmless() {
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    peer.acceptReady();
    Waiting.get(monitor.ready());

    monitor.close();
    monitor.close();

    sources.next(SourceUp.class);
    sources.next(SourceDown.class);
    assertThat(sources.isEmpty()).isTrue();
  }

  @Test
  void whileItWaitsForTheGreetingPublishesNothing() {
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    Conversation conversation = peer.accept();

    monitor.close();

    conversation.expectHangUp();
    assertThat(Waiting.failure(monitor.ready()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed before it was ready");
    Waiting.get(monitor.ended());
    assertThat(sources.isEmpty()).isTrue();
  }

  @Test
  void whileItWaitsForTheSocketForgetsTheNextAttempt() {
    CountDownLatch waiting = new CountDownLatch(1);
    QemuMonitor monitor =
        client.open(
            new MonitorAddress.Unix(ScriptedPeer.temporarySocket()),
            MonitorOptions.DEFAULTS.tellingStatus(line -> waiting.countDown()));
    Waiting.on(waiting, "the monitor waits");

    monitor.close();

    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
    assertThat(sources.isOpen(monitor.source())).isFalse();
  }

  @Test
  void fromInsideAPublishDoesNotWaitForItself() {
    CountDownLatch closed = new CountDownLatch(1);
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    sources.onPublish(
        event -> {
          if (event instanceof SourceUp) {
            monitor.close();
            closed.countDown();
          }
        });
    peer.acceptReady();

    Waiting.on(closed, "close returns");
    Waiting.get(monitor.ended());

    sources.next(SourceUp.class);
    sources.next(SourceDown.class);
  }

  @Test
  void keepsTheInterruptOfWhoCloses() {
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    peer.acceptReady();
    Waiting.get(monitor.ready());

    Thread.currentThread().interrupt();
    monitor.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
  }

  @Test
  void letsTheSameSourceBeOpenedAgain() {
    client.open(peer.address(), PATIENT).close();

    assertThat(client.open(peer.address(), PATIENT).source()).isEqualTo("qmp:" + peer.address());
  }

  @Test
  void aSecondMonitorOfTheSameSourceIsRefused() {
    client.open(peer.address(), PATIENT);

    assertThatIllegalStateException().isThrownBy(() -> client.open(peer.address(), PATIENT));
    assertThat(client.monitors()).hasSize(1);
  }

  @Test
  void aClosedClientOpensNothing() {
    client.close();
    client.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> client.open(peer.address(), PATIENT))
        .withMessageContaining("closed");
    assertThat(sources.isOpen("qmp:" + peer.address())).isFalse();
  }

  @Test
  void aHundredConnectionsAtOnceAreClosedWithinTheLimit() {
    List<QemuMonitor> open = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      open.add(client.open(peer.address(), PATIENT.named("source-" + i)));
    }
    for (int i = 0; i < 100; i++) {
      peer.acceptReady();
    }
    open.forEach(monitor -> Waiting.get(monitor.ready()));

    long before = System.nanoTime();
    client.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(open).allMatch(monitor -> monitor.state() == MonitorState.CLOSED);
    assertThat(client.monitors()).isEmpty();
  }

  @Test
  void leavesNoThreads() {
    QemuMonitor monitor = client.open(peer.address(), PATIENT);
    peer.acceptReady();
    Waiting.get(monitor.ready());
    List<Thread> ours = threads();

    client.close();

    for (Thread thread : ours) {
      try {
        thread.join(5_000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    assertThat(ours).isNotEmpty();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("vireo-qemu"))
        .toList();
  }
}
