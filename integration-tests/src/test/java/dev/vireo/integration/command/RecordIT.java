// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code vireo simulate}, {@code record}, {@code convert} and {@code play}, hand in hand. */
@Timeout(180)
class RecordIT {

  @TempDir private Path folder;

  @Test
  void whatWasRecordedFromASimulatedDomainIsConvertedAndPlayed() throws Exception {
    Path monitor = folder.resolve("fleet/sim-00001.qmp");
    Path tap = folder.resolve("tap.qmp");
    Path recording = folder.resolve("one.jsonl");
    Path scenario = folder.resolve("one.yaml");
    try (Vireo fleet = simulate();
        Vireo recorder =
            Vireo.start(
                "record",
                "--redact",
                "--qmp",
                monitor.toString(),
                "--through",
                tap.toString(),
                "-o",
                recording.toString())) {
      recorder.out().await("ready");
      talk(tap, "system_reset", "quit");
      assertThat(recorder.exitCode()).as(recorder.err().toString()).isZero();
      assertThat(fleet.out().all()).containsExactly("ready 1");
    }
    assertThat(Files.readString(recording)).doesNotContain("sim-00001").doesNotContain("fleet");

    try (Vireo vireo = Vireo.start("convert", recording.toString(), "-o", scenario.toString())) {
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isZero();
    }
    assertThat(Files.readString(scenario))
        .contains("command: system_reset", "command: quit", "expect:");

    try (Vireo vireo = Vireo.start("play", "--json", "--speed", "max", recording.toString())) {
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isZero();
      assertThat(JsonOutput.of(vireo.out()).values("event")).contains("DomainRebooted");
    }
  }

  @Test
  void aSignalEndsTheRecordingAndWhatHappenedBeforeIsInTheFile() throws Exception {
    Path monitor = folder.resolve("fleet/sim-00001.qmp");
    Path file = folder.resolve("one.jsonl");
    try (Vireo fleet = simulate();
        Vireo recorder =
            Vireo.start("record", "--qmp", monitor.toString(), "-o", file.toString())) {
      recorder.out().await("ready");
      recorder.signal("KILL");
      assertThat(recorder.exitCode()).isEqualTo(137);
      assertThat(Files.readString(file)).contains("query-status").endsWith("}\n");

      try (Vireo again =
          Vireo.start("record", "--force", "--qmp", monitor.toString(), "-o", file.toString())) {
        again.out().await("ready");
        again.signal("TERM");
        assertThat(again.exitCode()).as(again.err().toString()).isEqualTo(143);
      }
      List<String> lines = Files.readAllLines(file);
      assertThat(lines.get(lines.size() - 1)).contains("\"close\"");
      assertThat(fleet.err().toString()).doesNotContain("Exception");
    }
  }

  private Vireo simulate() throws Exception {
    Vireo fleet =
        Vireo.start("simulate", "--domains", "1", "--dir", folder.resolve("fleet").toString());
    fleet.out().await("ready 1");
    return fleet;
  }

  private static void talk(Path socket, String... commands) throws Exception {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      send(channel, "{'execute': 'qmp_capabilities'}");
      for (String command : commands) {
        send(channel, "{'execute': '" + command + "'}");
      }
      ByteBuffer sink = ByteBuffer.allocate(64 * 1024);
      while (channel.read(sink) >= 0) {
        sink.clear();
      }
    }
  }

  private static void send(SocketChannel channel, String request) throws Exception {
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
  }
}
