// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.Recording;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.ReplayedEvent;
import dev.vireo.simulator.scenario.Action;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.ScenarioWriter;
import dev.vireo.simulator.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConversionTest {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  private static Recording recording(String name) throws Exception {
    var resource =
        Objects.requireNonNull(ConversionTest.class.getResource("/recordings/" + name + ".jsonl"));
    return Recording.read(Path.of(resource.toURI()));
  }

  private Recording recorded(Scenario scenario) throws Exception {
    Path file = folder.resolve(scenario.name() + ".jsonl");
    assertThat(RecordingOfScenario.write(scenario, file, false, DAY)).isTrue();
    Recording recording = Recording.read(file);
    assertThat(recording.damage()).isEmpty();
    return recording;
  }

  private record Told(long millis, String event, String data) {}

  private static List<Told> told(ReplayedDomain domain) {
    return domain.events().stream().map(ConversionTest::told).toList();
  }

  private static Told told(ReplayedEvent event) {
    return new Told(
        event.time().toMillis(), event.name(), String.valueOf(event.message().json().get("data")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"life-stop-cont", "ioerror-enospc", "migrate-unix", "vnc-password"})
  void aRecordingBecomesAScenarioThatTellsTheSameAtTheSameTimes(String name) throws Exception {
    Recording original = recording(name);
    Scenario scenario = ScenarioOfRecording.of(original);
    Scenario read = ScenarioReader.read(ScenarioWriter.write(scenario), name);
    assertThat(read).isEqualTo(scenario);

    Recording again = recorded(read);
    assertThat(again.domains()).hasSameSizeAs(original.domains());
    for (int i = 0; i < original.domains().size(); i++) {
      assertThat(told(again.domains().get(i))).isEqualTo(told(original.domains().get(i)));
    }
  }

  @Test
  void whatClientsAskedForIsExpectedButQueriesAndNegotiationAreNot() throws Exception {
    Scenario scenario = ScenarioOfRecording.of(recording("life-stop-cont"));
    List<String> commands =
        scenario.tracks().stream()
            .flatMap(track -> track.steps().stream())
            .filter(step -> step.action() instanceof Action.Expect)
            .map(step -> ((Action.Expect) step.action()).command())
            .toList();
    assertThat(commands).contains("stop", "cont").doesNotContain("qmp_capabilities");
    assertThat(commands).noneMatch(command -> command.startsWith("query-"));
  }

  @Test
  void everyRecordingCanBeConverted() throws Exception {
    Path all =
        Path.of(
                Objects.requireNonNull(
                        ConversionTest.class.getResource("/recordings/life-quit.jsonl"))
                    .toURI())
            .getParent();
    try (var files = Files.newDirectoryStream(all, "*.jsonl")) {
      for (Path file : files) {
        Scenario scenario = ScenarioOfRecording.of(Recording.read(file));
        assertThat(ScenarioReader.read(ScenarioWriter.write(scenario), file.toString()))
            .as(file.toString())
            .isEqualTo(scenario);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot-storm", "watchdog-reset-loop", "console-brute-force"})
  void aScenarioBecomesARecordingOfItsDomains(String name) throws Exception {
    Scenario scenario = Scenarios.named(name);
    Recording recording = recorded(scenario);
    assertThat(recording.domains())
        .extracting(ReplayedDomain::name)
        .containsExactlyInAnyOrderElementsOf(scenario.domainNames());
    assertThat(recording.domains()).anyMatch(domain -> !domain.events().isEmpty());
  }
}
