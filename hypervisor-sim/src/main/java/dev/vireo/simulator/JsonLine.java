// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;

/** Reads a line of a file as one JSON object. */
final class JsonLine {

  private JsonLine() {}

  static JsonObject parse(FileLines file, String line, String rule) throws RecordingException {
    Json json;
    try {
      json = Json.parse(line);
    } catch (QmpSyntaxException e) {
      throw file.damage(found(file, line), rule);
    }
    if (json instanceof JsonObject object) {
      return object;
    }
    throw file.damage("JSON that is no object: " + RecordingException.shortened(line), rule);
  }

  private static String found(FileLines file, String line) {
    String what = file.ended() ? "text that is not JSON: " : "a line that is cut off: ";
    return what + RecordingException.shortened(line);
  }
}
