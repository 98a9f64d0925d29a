// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vireo.simulator.scenario.yaml.Findings;
import dev.vireo.simulator.scenario.yaml.Kinds;
import dev.vireo.simulator.scenario.yaml.Yaml;
import dev.vireo.simulator.scenario.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says what the reader takes. */
class ScenarioSchemaTest {

  private static final Path DOCUMENT = Path.of("../docs/scenario.schema.json");

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Scenarios.schema(), InputFormat.JSON);

  private static boolean validates(String yaml) {
    Findings findings = new Findings();
    Yaml tree = Objects.requireNonNull(YamlText.read(yaml, findings), yaml);
    String json = Kinds.JSON.read(tree, findings).toString();
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

  @Test
  void theFilesHoldWhatTheReaderIsMadeOf() throws IOException {
    String made = PrettyJson.of(ScenarioSchema.schema());
    if (Boolean.getBoolean("vireo.update")) {
      Files.writeString(DOCUMENT, made);
      Files.writeString(
          Path.of("src/main/resources/dev/vireo/simulator/scenario/scenario.schema.json"), made);
    }
    assertThat(Scenarios.schema()).isEqualTo(made);
    assertThat(DOCUMENT).hasContent(made);
  }

  static Stream<String> library() {
    return Scenarios.names().stream();
  }

  @ParameterizedTest
  @MethodSource("library")
  void theLibraryValidates(String name) {
    assertThat(validates(Scenarios.text(name))).isTrue();
  }

  static Stream<Scenario> generated() {
    return new GeneratedScenarios(11).stream(300);
  }

  @ParameterizedTest
  @MethodSource("generated")
  void whatIsWrittenValidates(Scenario scenario) {
    String text = ScenarioWriter.write(scenario);
    assertThat(validates(text)).as(text).isTrue();
  }

  @ParameterizedTest
  @MethodSource("generated")
  void whatIsWrittenReadsAsTheSame(Scenario scenario) {
    String text = ScenarioWriter.write(scenario);
    assertThat(ScenarioReader.read(text, "generated")).as(text).isEqualTo(scenario);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domains: [web]",
        "{scenario: a, domains: [web], sede: 7}",
        "{scenario: a, domains: {name: web}}",
        "{scenario: a, domains: [{name: web, ballon: 2GiB}]}",
        "{scenario: a, domains: [{name: web, agent: 'yes'}]}",
        "{scenario: a, domains: [{name: web, profile: 8.0}]}",
        "{scenario: a, domains: [web], steps: [explode]}",
        "{scenario: a, domains: [web], steps: [{at: 5m}]}",
        "{scenario: a, domains: [web], steps: [{at: 5, guest-reset: }]}",
        "{scenario: a, domains: [web], steps: [{at: 5m, after: 5m, guest-reset: }]}",
        "{scenario: a, domains: [web], steps: [{guest-reset: , guest-shutdown: }]}",
        "{scenario: a, domains: [web], steps: [{guest-reset: {hard: true}}]}",
        "{scenario: a, domains: [web], steps: [{watchdog: never}]}",
        "{scenario: a, domains: [web], steps: [{expect: {command: cont}}]}",
        "{scenario: a, domains: [web], steps: [{times: 0, guest-reset: }]}",
        "{scenario: a, domains: [web], faults: [{fault: hangup}]}",
        "{scenario: a, domains: [web], faults: [{fault: stall}]}",
        "{scenario: a, domains: [web], faults: [{fault: hang-up, moment: {before-reply: 0}}]}",
        "{scenario: a, domains: [web], faults: [{fault: hang-up, probability: 2}]}"
      })
  void whatIsBrokenDoesNotValidate(String yaml) {
    assertThat(validates(yaml)).isFalse();
    Findings findings = new Findings();
    Yaml tree = Objects.requireNonNull(YamlText.read(yaml, findings));
    ScenarioForms.SCENARIO.read(tree, findings);
    assertThat(findings.isEmpty()).as("the reader takes it").isFalse();
  }
}
