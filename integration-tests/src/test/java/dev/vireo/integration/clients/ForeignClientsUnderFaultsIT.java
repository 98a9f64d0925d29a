// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.command.Vireo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a foreign client does with a faulty monitor is its own affair. The monitor serves the next
 * one as if nothing had been.
 */
@Timeout(180)
class ForeignClientsUnderFaultsIT {

  private static final List<String> FAULTS =
      List.of(
          "fault: hang-up",
          "fault: half-close",
          "fault: {stall: 200ms}",
          "fault: garbage",
          "fault: {oversize-line: 1MiB}",
          "fault: bad-utf8",
          "fault: duplicate-greeting",
          "fault: {extra-event: STOP}",
          "fault: {flood: 1000}",
          "fault: {clock-jump: -1h}",
          "fault: {dribble: {bytes: 7, apart: 5ms}}",
          "fault: cut-frame",
          "fault: {cut-frame: {bytes: 10, hang-up: false}}",
          "{fault: no-greeting, moment: at-greeting}",
          "{fault: {late-reply: 200ms}, moment: {before-reply: 3}}",
          "{fault: wrong-id, moment: {before-reply: 3}}",
          "fault: duplicate",
          "fault: {reorder: 200ms}",
          "fault: drop");

  /** A client that waits for what was dropped waits no longer than that. */
  private static final long PATIENCE_SECONDS = 10;

  @TempDir private Path folder;

  @Test
  void theNextClientFindsTheMonitorAsItShouldBe() throws Exception {
    ForeignClient.NODE_QEMU.require();
    Path file = Files.writeString(folder.resolve("faults.yaml"), scenario());
    Path dir = folder.resolve("fleet");
    try (Vireo vireo =
        Vireo.start("simulate", "--scenario", file.toString(), "--dir", dir.toString())) {
      vireo.out().await("ready " + FAULTS.size());
      letThemMeetTheirFaults(dir);
      for (int i = 0; i < FAULTS.size(); i++) {
        Path socket = dir.resolve("faulty-" + i + ".qmp");
        if (Files.exists(socket)) {
          assertServed(socket, FAULTS.get(i));
        }
      }
      assertThat(vireo.err().all()).noneMatch(line -> line.contains("Exception"));
      vireo.signal("TERM");
      assertThat(vireo.exitCode()).isEqualTo(143);
    }
  }

  private static String scenario() {
    StringBuilder text = new StringBuilder("scenario: faulty\nlasts: 1h\ndomains:\n");
    for (int i = 0; i < FAULTS.size(); i++) {
      text.append("  - faulty-").append(i).append('\n');
    }
    text.append("faults:\n");
    for (int i = 0; i < FAULTS.size(); i++) {
      text.append("  - {domains: faulty-").append(i).append(", ").append(member(FAULTS.get(i)));
    }
    return text.append("steps:\n  - at: 59m\n    note: the end\n").toString();
  }

  private static String member(String fault) {
    return fault.startsWith("{")
        ? fault.substring(1) + "\n"
        : fault + ", moment: {before-reply: 3}}\n";
  }

  private static void letThemMeetTheirFaults(Path dir) throws Exception {
    List<Process> clients = new ArrayList<>();
    for (int i = 0; i < FAULTS.size(); i++) {
      clients.add(ForeignClient.NODE_QEMU.start(dir.resolve("faulty-" + i + ".qmp")));
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (Process client : clients) {
      client.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      client.destroyForcibly().waitFor();
    }
  }

  /** A client that has quit has taken its domain with it; all others are there. */
  private static void assertServed(Path socket, String fault) throws IOException {
    try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
      assertThat(lines.readLine()).as(fault).startsWith("{\"QMP\"");
      client.write(
          ByteBuffer.wrap(
              "{'execute': 'qmp_capabilities'}{'execute': 'query-status', 'id': 1}"
                  .getBytes(StandardCharsets.UTF_8)));
      assertThat(lines.readLine()).as(fault).isEqualTo("{\"return\": {}}");
      assertThat(lines.readLine()).as(fault).contains("\"status\": ", "\"id\": 1");
    }
  }
}
