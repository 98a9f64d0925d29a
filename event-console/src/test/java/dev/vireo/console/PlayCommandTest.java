// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.event.DomainResumed;
import dev.vireo.event.EventsLost;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlayCommandTest {
  private final InProcess vireo = new InProcess();
  private final Captured terminal = new Captured();

  @AfterEach
  void close() {
    vireo.close();
  }

  private int vireo(String... arguments) {
    return VireoCommand.run(
        terminal.console(),
        List.of(new PlayCommand(vireo.services(), terminal.console(), TestBundles.none())),
        arguments);
  }

  private static Path recording(String name) {
    try {
      return Path.of(Objects.requireNonNull(PlayCommandTest.class.getResource("/" + name)).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<String> monitorEvents() {
    return terminal.out().stream()
        .filter(line -> !line.contains("\"monitorEvent\":null"))
        .map(line -> line.replaceAll(".*\"monitorEvent\":\"([A-Z_]+)\".*", "$1"))
        .toList();
  }

  @Test
  void printsEveryMonitorEventInOrderAndNothingElseToStandardOutput() {
    int exitCode =
        vireo("play", recording("life-stop-cont.jsonl").toString(), "--json", "--speed", "max");
    assertThat(exitCode).isZero();
    assertThat(monitorEvents())
        .containsExactly("STOP", "RESUME", "STOP", "RESUME", "STOP", "RESUME");
    assertThat(terminal.out()).allMatch(line -> line.startsWith("{\"event\":\""));
    assertThat(terminal.out()).allMatch(line -> line.contains("\"origin\":\"REPLAYED\""));
    assertThat(terminal.err()).anyMatch(line -> line.contains("6 domain events"));
  }

  @Test
  void summarisesTheFiguresOnStandardOutputForPeople() {
    vireo("play", recording("life-stop-cont.jsonl").toString(), "--speed", "max");
    assertThat(terminal.out())
        .anyMatch(line -> line.contains("DomainSuspended"))
        .anyMatch(line -> line.matches(".*matched (\\d+) = delivered \\1 \\+ .* queued 0"));
  }

  @Test
  void losesNothingHoweverSmallAMailboxIs() {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    RegistrationOptions tiny =
        RegistrationOptions.DEFAULTS.withMailbox(1, OverflowPolicy.DROP_OLDEST);
    vireo.engine.register(DomainResumed.class, tiny, heard::add);
    vireo.engine.register(EventsLost.class, tiny, heard::add);
    vireo("play", recording("life-stop-cont.jsonl").toString(), "--speed", "max");
    assertThat(heard).hasSize(3).allMatch(DomainResumed.class::isInstance);
  }

  @Test
  void playsTheEndOfTheMonitorToo() {
    vireo("play", recording("life-quit.jsonl").toString(), "--json", "--speed", "max");
    assertThat(terminal.out())
        .anyMatch(line -> line.startsWith("{\"event\":\"DomainShutdown\""))
        .anyMatch(line -> line.startsWith("{\"event\":\"DomainStopped\""))
        .anyMatch(line -> line.startsWith("{\"event\":\"SourceDown\""));
  }

  @Test
  void deliversWhatStoodBeforeADamage(@TempDir Path folder) throws IOException {
    Path damaged = folder.resolve("damaged.jsonl");
    List<String> lines = Files.readAllLines(recording("life-stop-cont.jsonl"));
    int firstStop =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains("STOP\\\""))
            .findFirst()
            .orElseThrow();
    Files.write(damaged, lines.subList(0, firstStop + 1));
    Files.writeString(damaged, Files.readString(damaged) + "{\"t\": 0.09, \"dir\": \"sideways\"\n");
    assertThat(vireo("play", damaged.toString(), "--json", "--speed", "max")).isEqualTo(1);
    assertThat(monitorEvents()).containsExactly("STOP");
    assertThat(terminal.err())
        .anyMatch(line -> line.contains("damaged.jsonl, line " + (firstStop + 2)));
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThat(vireo("play", "no-such.jsonl")).isEqualTo(1);
    assertThat(terminal.err()).containsExactly("vireo: no-such.jsonl: there is no such file");
  }

  @Test
  void refusesASpeedThatIsNone() {
    assertThat(vireo("play", "x.jsonl", "--speed", "fast")).isEqualTo(2);
    assertThat(terminal.err().get(0)).contains("--speed").contains("fast");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void playsAScenarioAtAPace(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s.yaml");
    Files.writeString(
        file,
        """
        scenario: power
        domains: [web-1]
        steps:
        - {at: 10s, guest-reset: }
        - {at: 20s, tray: {device: cd0, open: true}}
        """);
    assertThat(vireo("play", "--json", "--speed", "100", file.toString())).isZero();
    assertThat(terminal.out()).anyMatch(line -> line.contains("\"DomainRebooted\""));
    assertThat(terminal.out()).anyMatch(line -> line.contains("\"TrayMoved\""));
  }

  @Test
  void tellsWhatAScenarioExpectedInVain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s.yaml");
    Files.writeString(
        file,
        """
        scenario: unanswered
        domains: [web-1]
        steps:
        - expect: {command: cont, within: 1s}
        """);
    assertThat(vireo("play", "--speed", "10", file.toString())).isEqualTo(1);
    assertThat(terminal.err()).anyMatch(line -> line.contains("cont"));
  }

  @Test
  void tellsWhereAScenarioIsWrong(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "scenario: x\ndomains: [web-1]\nstepz: []\nlasts: 3\n");
    assertThat(vireo("play", file.toString())).isEqualTo(1);
    assertThat(terminal.err())
        .anyMatch(line -> line.startsWith("vireo: s.yaml:3:1: "))
        .anyMatch(line -> line.startsWith("vireo: s.yaml:4:8: "));
  }
}
