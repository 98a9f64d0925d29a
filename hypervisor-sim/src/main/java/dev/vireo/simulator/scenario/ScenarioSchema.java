// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema of a scenario's file, made of the forms that read it. */
final class ScenarioSchema {

  private ScenarioSchema() {}

  static JsonObject schema() {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", Json.of("A scenario for Vireo's simulator"));
    schema.putAll(ScenarioForms.SCENARIO.objectSchema(JsonObject.EMPTY).members());
    schema.put("$defs", JsonObject.of("step", new StepKind().schema()));
    return new JsonObject(schema);
  }
}
