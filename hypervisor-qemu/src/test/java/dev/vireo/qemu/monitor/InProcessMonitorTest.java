// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainControl;
import dev.vireo.event.PowerdownRequested;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.InsidePeer;
import dev.vireo.qemu.peer.RecordingSources;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A monitor without a socket on a given time: the test's thread does everything. */
class InProcessMonitorTest {
  private final RecordingSources sources = new RecordingSources();
  private final SteppedTime time = new SteppedTime();
  private final QemuClient client = new QemuClient(sources, time, 42);
  private final InsidePeer peer = new InsidePeer();
  private final QemuMonitor monitor =
      client.open(new MonitorAddress.InProcess("inner", peer), MonitorOptions.DEFAULTS);

  @AfterEach
  void close() {
    client.close();
    assertThat(time.alarms()).isZero();
  }

  private Domain ready() {
    time.settle();
    assertThat(monitor.state()).isEqualTo(MonitorState.READY);
    return Objects.requireNonNull(monitor.domain());
  }

  @Test
  void isIntroducedWithoutAThread() {
    Domain domain = ready();

    assertThat(domain.name()).isEqualTo("inner");
    assertThat(peer.requests())
        .containsExactly("qmp_capabilities", "query-name", "query-uuid", "query-status");
    sources.next(SourceUp.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("vireo-qemu-reader inside:inner"));
  }

  @Test
  void publishesWhatComesStampedWithTheGivenTime() {
    ready();
    sources.next(SourceUp.class);
    peer.say("{\"event\": \"POWERDOWN\", \"timestamp\": {\"seconds\": 1, \"microseconds\": 2}}");

    time.settle();

    assertThat(sources.next(PowerdownRequested.class).header().received()).isEqualTo(time.now());
  }

  @Test
  void answersWhoeverWaitsByDoingTheTasks() throws Exception {
    DomainControl control = client.control();
    Domain domain = ready();

    assertThat(control.command(domain, "query-status", null).get()).contains("running");
    assertThat(control.stop(domain).thenApply(done -> "stopped").join()).isEqualTo("stopped");
    assertThatThrownBy(() -> control.command(domain, "never", null).get(3, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> control.command(domain, "never", null).get())
        .hasMessage("The reply has not come within PT24H of the given time; it never will.");
  }

  @Test
  void comesBackAfterABackOffOfTheGivenTime() {
    ready();
    sources.next(SourceUp.class);
    peer.leave();
    time.settle();
    sources.next(SourceDown.class);
    assertThat(monitor.state()).isEqualTo(MonitorState.WAITING);

    time.ring();
    peer.comeBack();
    time.ring();

    ready();
    assertThat(sources.next(SourceUp.class).gap()).isEqualTo(Duration.ofNanos(time.nanos()));
  }

  @Test
  void endsWithItsLastEventWhenItIsClosed() {
    ready();
    sources.next(SourceUp.class);

    monitor.close();

    sources.next(SourceDown.class);
    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
  }

  @Test
  void canBeClosedBeforeItIsConnected() {
    monitor.close();

    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
    assertThat(peer.requests()).isEmpty();
  }
}
