// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vireo.event.Domain;
import dev.vireo.event.SourceDown;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.MonitorState;
import dev.vireo.qemu.QemuMonitor;
import dev.vireo.qemu.peer.Conversation;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import dev.vireo.qemu.peer.Waiting;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OSGi doors, called as Declarative Services call them. */
class QemuRoomTest {
  private final RecordingSources sources = new RecordingSources();
  private final QemuRoom room = new QemuRoom(sources);
  private final ScriptedPeer peer = ScriptedPeer.listen();

  @AfterEach
  void close() {
    room.close();
    peer.close();
  }

  @Test
  void aConfigurationOpensAMonitorAndItsDeletionClosesIt() {
    ConfiguredMonitor configured =
        new ConfiguredMonitor(room, new Settings(peer.address().toString(), "rack-1", true));
    peer.acceptReady();
    assertThat(sources.next(SourceUp.class).header().source()).isEqualTo("rack-1");

    configured.close();

    sources.next(SourceDown.class);
    assertThat(room.monitors()).isEmpty();
    assertThat(sources.isOpen("rack-1")).isFalse();
  }

  @Test
  void aConfiguredMonitorThatDoesNotReconnectEndsWithItsConnection() {
    ConfiguredMonitor configured =
        new ConfiguredMonitor(room, new Settings(peer.address().toString(), "", false));
    QemuMonitor monitor = room.monitors().get(0);
    peer.acceptReady().hangUp();

    Waiting.get(monitor.ended());

    configured.close(); // harmless
    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
  }

  @Test
  void aConfigurationWithAForeignAddressIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfiguredMonitor(room, new Settings("tcp:192.0.2.1:4444", "", true)))
        .withMessageContaining("loopback");
    assertThat(room.monitors()).isEmpty();
  }

  @Test
  void aConfigurationWithAnAgentThatIsAskedAllTheTimeIsRefused() {
    Settings settings = new Settings(peer.address().toString(), "", true, "/run/agent", 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfiguredMonitor(room, settings))
        .withMessageContaining("interval");
    assertThat(room.monitors()).isEmpty();
  }

  @Test
  void bothServicesSeeTheSameMonitors() {
    QemuMonitor monitor = room.open(peer.address());
    Conversation conversation = peer.acceptReady();
    Domain domain = Waiting.get(monitor.ready());

    CompletableFuture<Void> cont = room.cont(domain);
    conversation.answer("cont", "{}");

    Waiting.get(cont);
    assertThat(room.controls(domain)).isTrue();
  }

  @Test
  void whenThePublishersServiceGoesEverythingIsClosed() {
    QemuMonitor monitor = room.open(peer.address());
    Conversation conversation = peer.acceptReady();
    Waiting.get(monitor.ready());

    room.close();

    conversation.expectHangUp();
    assertThat(monitor.state()).isEqualTo(MonitorState.CLOSED);
  }

  private record Settings(
      String address, String source, boolean reconnect, String agent, long agentIntervalMillis)
      implements ConfiguredMonitor.Settings {

    Settings(String address, String source, boolean reconnect) {
      this(address, source, reconnect, "", 5000);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return ConfiguredMonitor.Settings.class;
    }
  }
}
