// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.GuestUserLoggedOn;
import dev.vireo.event.SourceUp;
import dev.vireo.qemu.AgentOptions;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import dev.vireo.qemu.peer.RecordingSources;
import dev.vireo.qemu.peer.ScriptedPeer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent at a real socket. */
@Timeout(30)
class AgentSocketTest {

  @Test
  void isAskedThroughItsSocket() throws IOException {
    RecordingSources sources = new RecordingSources();
    Path socket = ScriptedPeer.temporarySocket();
    try (ScriptedPeer peer = ScriptedPeer.listen();
        ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        QemuClient client = new QemuClient(sources)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      client.open(
          peer.address(),
          MonitorOptions.DEFAULTS.withAgent(
              AgentOptions.at(new dev.vireo.qemu.MonitorAddress.Unix(socket))
                  .every(Duration.ofMillis(10))));
      peer.acceptReady();
      sources.next(SourceUp.class);
      try (SocketChannel asked = agent.accept()) {
        String sync = line(asked);
        assertThat(sync).startsWith("\u00ff{\"execute\": \"guest-sync-delimited\"");
        say(asked, "\u00ff{\"return\": " + sync.replaceAll(".*\"id\": (\\d+).*", "$1") + "}\n");
        assertThat(line(asked)).isEqualTo("{\"execute\": \"guest-get-users\"}");
        say(asked, "{\"return\": []}\n");
        line(asked);
        say(
            asked,
            "{\"return\": [{\"user\": \"bob\", \"domain\": \"CORP\", \"login-time\": 1}]}\n");
        assertThat(sources.next(GuestUserLoggedOn.class).logonDomain()).isEqualTo("CORP");
      }
    }
  }

  private static String line(SocketChannel channel) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) > 0 && one.get(0) != '\n') {
      line.append((char) (one.get(0) & 0xFF));
    }
    return line.toString();
  }

  private static void say(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
