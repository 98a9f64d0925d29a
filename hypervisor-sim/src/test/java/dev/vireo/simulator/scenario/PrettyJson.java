// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.stream.Collectors;

/** JSON on many lines. */
final class PrettyJson {

  private PrettyJson() {}

  static String of(Json value) {
    return text(value, "\n") + "\n";
  }

  private static String text(Json value, String line) {
    String whole = value.toString();
    if (whole.length() <= 90 - line.length()) {
      return whole;
    } else if (value instanceof JsonObject object) {
      return object.members().entrySet().stream()
          .map(e -> new JsonString(e.getKey()) + ": " + text(e.getValue(), line + "  "))
          .collect(Collectors.joining("," + line + "  ", "{" + line + "  ", line + "}"));
    } else if (value instanceof JsonArray array) {
      return array.elements().stream()
          .map(element -> text(element, line + "  "))
          .collect(Collectors.joining("," + line + "  ", "[" + line + "  ", line + "]"));
    }
    return whole;
  }
}
