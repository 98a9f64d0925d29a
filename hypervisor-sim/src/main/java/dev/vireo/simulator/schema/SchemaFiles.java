// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.schema;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The files of this bundle that hold a schema. */
final class SchemaFiles {

  private SchemaFiles() {}

  static Schema read(String name) {
    try (InputStream answer = new GZIPInputStream(open(name + ".json.gz"));
        InputStream hidden = open(name + "-types.txt")) {
      JsonArray entities = (JsonArray) Json.parse(text(answer));
      return new Schema(
          entities.elements().stream().map(JsonObject.class::cast).toList(), pairs(text(hidden)));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle's schema " + name + " cannot be read", e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(SchemaFiles.class.getResourceAsStream(name), name);
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The last word of each line by what stands before it. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String line : text.split("\n")) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith("#") && space > 0) {
        pairs.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return pairs;
  }
}
