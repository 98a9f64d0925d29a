// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.integration.command.Vireo;
import dev.vireo.integration.qemu.RequiresQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that nobody here wrote greet, negotiate, ask, stop, resume, err and quit: with {@code
 * vireo simulate}, through the tap of {@code vireo record}, and with a real QEMU.
 */
@Timeout(180)
class ForeignClientsIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(ForeignClient.class)
  void itTalksToASimulatedDomain(ForeignClient client) throws Exception {
    client.require();
    Path dir = folder.resolve("fleet");
    try (Vireo vireo = Vireo.start("simulate", "--domains", "2", "--dir", dir.toString())) {
      vireo.out().await("ready 2");
      assertWhole(client, client.talkTo(dir.resolve("sim-00002.qmp").toAbsolutePath()));
      assertThat(dir.resolve("sim-00002.qmp")).as("it has quit").doesNotExist();
      vireo.signal("TERM");
      assertThat(vireo.exitCode()).isEqualTo(143);
    }
    assertThat(dir.resolve("sim-00001.qmp")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(ForeignClient.class)
  @RequiresQemu
  void itGetsTheSameFromARealQemuDirectlyAndThroughTheTap(ForeignClient client) throws Exception {
    client.require();
    Path dir = folder.resolve("fleet");
    List<String> simulated;
    try (Vireo vireo = Vireo.start("simulate", "--domains", "1", "--dir", dir.toString())) {
      vireo.out().await("ready 1");
      simulated = client.talkTo(dir.resolve("sim-00001.qmp").toAbsolutePath());
    }
    assertThat(withQemu(client::talkTo))
        .as("directly")
        .containsExactlyInAnyOrderElementsOf(simulated);
    assertThat(withQemu(monitor -> tapped(client, monitor)))
        .as("through the tap")
        .containsExactlyInAnyOrderElementsOf(simulated);
  }

  private List<String> tapped(ForeignClient client, Path monitor) throws Exception {
    Path tap = folder.resolve("tap.qmp").toAbsolutePath();
    Path file = folder.resolve("tapped.jsonl");
    try (Vireo vireo =
        Vireo.start(
            "record",
            "--qmp",
            monitor.toString(),
            "--through",
            tap.toString(),
            "-o",
            file.toString())) {
      vireo.out().await("ready");
      List<String> lines = client.talkTo(tap);
      assertThat(vireo.exitCode()).as(vireo.err().toString()).isZero();
      assertThat(Files.readString(file)).contains("\"vm-1\"", "host-qmp-quit");
      return lines;
    }
  }

  /** What a test does with a monitor. */
  private interface Talk {
    List<String> with(Path socket) throws Exception;
  }

  private List<String> withQemu(Talk talk) throws Exception {
    Path socket = Files.createTempDirectory(folder, "q").resolve("q.sock").toAbsolutePath();
    Process qemu =
        new ProcessBuilder(
                "qemu-system-x86_64",
                "-machine",
                "pc",
                "-nodefaults",
                "-accel",
                "tcg",
                "-display",
                "none",
                "-qmp",
                "unix:" + socket + ",server=on,wait=off")
            .inheritIO()
            .start();
    try {
      while (!Files.exists(socket)) {
        assertThat(qemu.isAlive()).isTrue();
        Thread.sleep(20);
      }
      return talk.with(socket);
    } finally {
      qemu.destroyForcibly();
    }
  }

  private static void assertWhole(ForeignClient client, List<String> lines) {
    assertThat(lines)
        .anyMatch(line -> line.startsWith("version") && line.contains("22"))
        .anyMatch(line -> line.startsWith("query-status") && line.contains("running"))
        .anyMatch(line -> line.startsWith("quit") && !line.contains("error"));
    for (String told : client.tells()) {
      assertThat(lines).as(told).anyMatch(line -> line.contains(told));
    }
  }
}
