// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vireo.simulator.WatchdogAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documents are scenarios, and the tables name everything. */
class DocumentedScenariosTest {

  private static final Path SCENARIOS = Path.of("../docs/scenarios.md");
  private static final Path FAULTS = Path.of("../docs/faults.md");
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
    String first = examples(SCENARIOS).findFirst().orElseThrow();
    assertThat(ScenarioReader.read(first, "first")).isEqualTo(scenario);
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
  void theErrorsThatAreShownAreThoseThatAreTold() {
    String text =
        """
        scenario: night
        domains:
          - name: web
            ballon: 2GiB
        """;
    assertThat(catchMessage(text))
        .isEqualTo("night.yaml:4:5: the domain has no member 'ballon'; did you mean 'balloon'?");
  }

  private static String catchMessage(String text) {
    try {
      ScenarioReader.read(text, "night.yaml");
      return "";
    } catch (ScenarioException e) {
      return e.getMessage();
    }
  }
}
