// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.scenario.yaml.YamlWriter;

/** Writes scenarios as YAML. */
public final class ScenarioWriter {

  private ScenarioWriter() {}

  /** A text that {@link ScenarioReader} reads as an equal scenario. */
  public static String write(Scenario scenario) {
    return YamlWriter.write(ScenarioForms.SCENARIO.write(scenario));
  }
}
