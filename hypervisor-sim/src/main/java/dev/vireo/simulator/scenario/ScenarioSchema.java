// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.simulator.scenario.yaml.Kinds;
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
    Map<String, Json> definitions = new LinkedHashMap<>(Kinds.definitions());
    definitions.put("step", new StepKind().schema());
    definitions.put("fault", FaultForms.FAULT.schema());
    definitions.put("moment", FaultForms.MOMENT.schema());
    schema.put("$defs", new JsonObject(definitions));
    return new JsonObject(schema);
  }
}
