// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.felix.PluginJar;
import dev.vireo.qmp.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vireo play}: a recorded session goes through sockets and client, and comes out whole. */
class PlayIT {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "life-quit",
        "life-stop-cont",
        "watchdog-set-action", // events that QEMU delayed
        "ioerror-enospc",
        "vnc-password",
        "panic-pause",
        "proto-pretty", // messages over many lines
        "proto-two-monitors", // each event told twice
        "migrate-unix", // two domains
        "mixed-c"
      })
  void everyMonitorEventOfTheRecordingComesOutInOrder(String name) throws Exception {
    Path recording = RECORDINGS.resolve(name + ".jsonl");
    try (Vireo vireo = Vireo.start("play", "--json", "--speed", "max", recording.toString())) {
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isZero();

      JsonOutput output = JsonOutput.of(vireo.out());
      assertThat(output.monitorEvents())
          .containsExactlyInAnyOrderElementsOf(RecordedEvents.byDomain(recording));
      assertThat(output.values("origin")).containsOnly("REPLAYED");
      assertThat(output.bySource()).allSatisfy(PlayIT::isNumberedWithoutAGap);
    }
  }

  @Test
  void whatAListenerPrintsDoesNotStandBetweenTheJsonLines(@TempDir Path folder) throws Exception {
    Path plugin = folder.resolve("standing.jar");
    Files.copy(PluginJar.of("standing", "1.0.0", "Standing").withBnd(), plugin);
    String recording = RECORDINGS.resolve("life-quit.jsonl").toString();
    try (Vireo vireo = Vireo.start("play", "--json", "--listeners", plugin.toString(), recording)) {
      assertThat(vireo.exitCode()).isZero();
      assertThat(vireo.err().toString()).contains("Standing was made");
      assertThat(vireo.out().all()).isNotEmpty().allMatch(line -> line.startsWith("{"));
    }
  }

  @Test
  void aDamagedRecordingNamesTheLineAndWhatStoodBeforeItIsDelivered(@TempDir Path folder)
      throws Exception {
    List<String> whole = Files.readAllLines(RECORDINGS.resolve("life-quit.jsonl"));
    Path damaged = folder.resolve("damaged.jsonl");
    Files.write(damaged, whole.subList(0, whole.size() - 1));
    Files.writeString(damaged, "{\"t\": 0.2, \"dir\": ", StandardOpenOption.APPEND);

    try (Vireo vireo = Vireo.start("play", "--json", damaged.toString())) {
      assertThat(vireo.exitCode()).isEqualTo(1);
      assertThat(vireo.err().toString()).contains("damaged.jsonl", Integer.toString(whole.size()));
      assertThat(JsonOutput.of(vireo.out()).values("monitorEvent")).contains("SHUTDOWN");
    }
  }

  private static void isNumberedWithoutAGap(List<JsonObject> lines) {
    List<Long> expected =
        IntStream.rangeClosed(1, lines.size()).mapToObj(number -> (long) number).toList();
    assertThat(lines).extracting(line -> line.longValue("seq")).isEqualTo(expected);
  }
}
