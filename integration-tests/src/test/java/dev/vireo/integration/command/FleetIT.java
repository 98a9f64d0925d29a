// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.vireo.integration.reliability.Faults;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of {@code vireo simulate}, as its clients see it. */
@Timeout(300)
class FleetIT {

  private static final int DOMAINS = Faults.count(1_000, 10_000);

  /** Ten thousand sockets on a busy machine. */
  private static final Duration START = Duration.ofMinutes(2);

  /** For what this process opens beside its clients. */
  private static final int SPARE = 64;

  private final List<SocketChannel> clients = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void close() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  @Test
  void servesEachDomainInTurnThenAllAtOnceAndLeavesNothing() throws Exception {
    Path dir = folder.resolve("fleet");
    try (Vireo vireo =
        Vireo.start("simulate", "--domains", "" + DOMAINS, "--dir", dir.toString())) {
      vireo.out().await("ready " + DOMAINS, START);
      for (int number = 1; number <= DOMAINS; number++) {
        try (SocketChannel client = connected(dir, number)) {
          negotiate(client);
        }
      }

      int most = Math.min(DOMAINS, Math.min(allowed(vireo), own()));
      for (int number = 1; number <= most; number++) {
        clients.add(connected(dir, number));
      }
      for (SocketChannel client : clients) {
        negotiate(client);
      }
      assertThat(clients).hasSizeGreaterThan(DOMAINS / 2);

      vireo.signal("TERM");
      for (SocketChannel client : clients) {
        assertThat(line(client)).isEmpty();
      }
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isEqualTo(143);
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  private static SocketChannel connected(Path dir, int number) throws IOException {
    Path socket = dir.resolve(String.format(Locale.ROOT, "sim-%05d.qmp", number));
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private static void negotiate(SocketChannel client) throws IOException {
    assertThat(line(client)).startsWith("{\"QMP\"");
    client.write(
        ByteBuffer.wrap("{'execute': 'qmp_capabilities'}\n".getBytes(StandardCharsets.US_ASCII)));
    assertThat(line(client)).isEqualTo("{\"return\": {}}\r\n");
  }

  /** What comes up to the end of a line, behind which nothing follows unasked; or of the stream. */
  private static String line(SocketChannel client) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4_096);
    while (client.read(bytes) >= 0) {
      if (bytes.get(bytes.position() - 1) == '\n') {
        break;
      }
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }

  /** How many clients the command says that it can serve at once. */
  private static int allowed(Vireo vireo) throws InterruptedException {
    String line = vireo.err().await("clients at once");
    return Integer.parseInt(line.replaceAll(".* allows (\\d+) clients.*", "$1"));
  }

  /** How many clients this process can be. */
  private static int own() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - SPARE;
    return (int) Math.min(Integer.MAX_VALUE, free);
  }
}
