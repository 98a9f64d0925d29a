// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vireo.simulator.Simulators;
import dev.vireo.simulator.StandaloneSimulator;
import dev.vireo.simulator.VirtualTime;
import dev.vireo.simulator.WatchdogAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documents are scenarios, and the tables name everything. */
class DocumentedScenariosTest {

  private static final Path SCENARIOS = Path.of("../docs/scenarios.md");
  private static final Path FAULTS = Path.of("../docs/faults.md");
  private static final String SOURCE =
      "src/test/java/dev/vireo/simulator/scenario/DocumentedScenariosTest.java";
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  static Stream<String> examples() throws IOException {
    return Stream.concat(examples(SCENARIOS), examples(FAULTS));
  }

  private static Stream<String> examples(Path document) throws IOException {
    return EXAMPLE
        .matcher(Files.readString(document))
        .results()
        .map(result -> result.group(1))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsAScenarioAndSurvivesBeingWritten(String text) {
    Scenario scenario = ScenarioReader.read(text, "example");
    assertThat(ScenarioReader.read(ScenarioWriter.write(scenario), "written")).isEqualTo(scenario);
  }

  @Test
  void theFirstExampleSaysWhatTheBuilderSays() throws IOException {
    String first = examples(SCENARIOS).findFirst().orElseThrow();
    assertThat(ScenarioReader.read(first, "first")).isEqualTo(documented());
  }

  private static Scenario documented() {
    Scenario scenario =
        Scenario.named("hung-guest")
            .domain("web", domain -> domain.watchdog(WatchdogAction.PAUSE))
            .steps(
                steps ->
                    steps
                        .at(Duration.ofMinutes(5))
                        .then(new Action.Watchdog(null))
                        .expect("cont", Duration.ofSeconds(10))
                        .after(Duration.ofSeconds(30))
                        .then(new Action.GuestShutdown()))
            .build();
    return scenario;
  }

  @Test
  void theDocumentedRunRuns() {
    Scenario scenario = documented();
    VirtualTime time = new VirtualTime();
    try (StandaloneSimulator simulator = Simulators.create(time);
        ScenarioRun run = ScenarioRun.prepare(scenario, simulator, time)) {
      run.start();
      time.advance(Duration.ofMinutes(10));
      assertThat(run.report()).startsWith("hung-guest, seed 0: finished, 1 failed expectation\n");
    }
  }

  @Test
  void theDocumentedJavaIsCompiledHere() throws IOException {
    String here = plain(Files.readString(Path.of(SOURCE)));
    Matcher code = JAVA.matcher(Files.readString(SCENARIOS));
    assertThat(code.find()).isTrue();
    Stream.of(code.group(1).split("\n"))
        .map(DocumentedScenariosTest::plain)
        .filter(line -> !line.startsWith("//") && !line.startsWith("System.out"))
        .forEach(line -> assertThat(here).contains(line));
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void theTablesNameEveryActionFaultMomentAndScenario() throws IOException {
    assertThat(words(SCENARIOS)).containsAll(ActionForms.ACTION.words());
    assertThat(words(SCENARIOS)).containsAll(Scenarios.names());
    assertThat(words(FAULTS)).containsAll(FaultForms.FAULT.words());
    assertThat(words(FAULTS)).containsAll(FaultForms.MOMENT.words());
  }

  private static List<String> words(Path document) throws IOException {
    return Pattern.compile("`([a-z0-9-]+)[`:]")
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  @Test
  void theErrorsThatAreShownAreThoseThatAreTold() throws IOException {
    String text =
        """
        scenario: night
        domains:
          - name: web
            ballon: 2GiB
        steps:
          # soon
          - at: 5
            guest-reset:
          - watchdog: puase
        """;
    assertThatThrownBy(() -> ScenarioReader.read(text, "night.yaml"))
        .isInstanceOf(ScenarioException.class)
        .satisfies(e -> assertThat(Files.readString(SCENARIOS)).contains(e.getMessage()));
  }
}
