// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.Recording;
import dev.vireo.simulator.ReplayedDomain;
import dev.vireo.simulator.RunState;
import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.scenario.Action;
import dev.vireo.simulator.scenario.Scenario;
import dev.vireo.simulator.scenario.ScenarioReader;
import dev.vireo.simulator.scenario.ScenarioRun;
import dev.vireo.simulator.scenario.ScenarioWriter;
import dev.vireo.simulator.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<String> recordings() throws Exception {
    Path all =
        Path.of(
                Objects.requireNonNull(
                        ConversionTest.class.getResource("/recordings/life-quit.jsonl"))
                    .toURI())
            .getParent();
    try (var files = Files.list(all)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jsonl"))
          .map(name -> name.substring(0, name.length() - ".jsonl".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  private record Said(String event, String data) {}

  private static List<Said> said(ReplayedDomain domain) {
    return domain.events().stream()
        .map(event -> new Said(event.name(), String.valueOf(event.message().json().get("data"))))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordingBecomesAScenarioThatTellsTheSameInTheSameOrder(String name) throws Exception {
    Recording original = recording(name);
    Scenario scenario = ScenarioOfRecording.of(original);
    Scenario read = ScenarioReader.read(ScenarioWriter.write(scenario), name);
    assertThat(read).isEqualTo(scenario);

    Recording again = recorded(read);
    assertThat(again.domains()).hasSameSizeAs(original.domains());
    for (int i = 0; i < original.domains().size(); i++) {
      assertThat(said(again.domains().get(i)))
          .as(ScenarioWriter.write(scenario))
          .isEqualTo(said(original.domains().get(i)));
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

  private static List<String> actions(Scenario scenario) {
    return scenario.tracks().stream()
        .flatMap(track -> track.steps().stream())
        .map(step -> step.action())
        .filter(action -> !(action instanceof Action.Expect))
        .map(
            action ->
                action instanceof Action.Command command
                    ? command.execute()
                    : action.getClass().getSimpleName())
        .toList();
  }

  @Test
  void whatWasDoneIsDoneAgainSoThatTheStateFollows() throws Exception {
    Scenario scenario = ScenarioOfRecording.of(recording("life-stop-cont"));
    assertThat(actions(scenario)).contains("stop", "cont").doesNotContain("Emit");

    VirtualTime time = new VirtualTime();
    try (var simulator = Simulators.create(time);
        var run = ScenarioRun.prepare(scenario, simulator, time)) {
      run.start();
      Set<RunState> states = EnumSet.noneOf(RunState.class);
      while (!run.finished()) {
        time.advance(Duration.ofMillis(1));
        states.add(run.domain(scenario.domainNames().get(0)).runState());
      }
      assertThat(states).containsExactlyInAnyOrder(RunState.RUNNING, RunState.PAUSED);
    }
  }

  @Test
  void mostEventsOfAllRecordingsAreCausedAndNotEmitted() throws Exception {
    int events = 0;
    int emitted = 0;
    for (String name : recordings().toList()) {
      Recording recording = recording(name);
      events += recording.domains().stream().mapToInt(domain -> domain.events().size()).sum();
      emitted +=
          (int) actions(ScenarioOfRecording.of(recording)).stream().filter("Emit"::equals).count();
    }
    assertThat(emitted).as("of %d events", events).isLessThan(events * 2 / 5);
  }
}
