// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonArray;
import dev.vireo.qmp.JsonNumber;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the first line of a recording. */
final class HeaderLine {

  private static final String RULE =
      "the first line is the header, an object with a string 'scenario' and an object 'cmdline' of"
          + " argument lists by process";

  private final FileLines file;

  private HeaderLine(FileLines file) {
    this.file = file;
  }

  static RecordingHeader read(FileLines file, @Nullable String line) throws RecordingException {
    if (line == null) {
      throw file.damage("nothing at all", RULE);
    }
    return new HeaderLine(file).header(JsonLine.parse(file, line, RULE));
  }

  private RecordingHeader header(JsonObject json) throws RecordingException {
    if (json.has("dir") && json.has("raw")) {
      throw file.damage("a record where the header belongs", RULE);
    }
    String scenario = json.string("scenario");
    if (scenario == null) {
      throw file.damage("a header without a string 'scenario'", RULE);
    }
    JsonObject cmdline = json.object("cmdline");
    if (cmdline == null) {
      throw file.damage("a header without an object 'cmdline'", RULE);
    }
    return new RecordingHeader(
        scenario,
        text(json, "about"),
        text(json, "qemu"),
        text(json, "accel"),
        commandLines(cmdline),
        counts(json.object("events")));
  }

  private static String text(JsonObject json, String name) {
    return Objects.requireNonNullElse(json.string(name), "");
  }

  private Map<String, List<String>> commandLines(JsonObject cmdline) throws RecordingException {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (Map.Entry<String, Json> process : cmdline.members().entrySet()) {
      lines.put(process.getKey(), arguments(process.getKey(), process.getValue()));
    }
    return lines;
  }

  private List<String> arguments(String process, Json value) throws RecordingException {
    List<String> arguments = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (Json element : array.elements()) {
        if (element instanceof JsonString string) {
          arguments.add(string.value());
        }
      }
      if (arguments.size() == array.elements().size()) {
        return List.copyOf(arguments);
      }
    }
    throw file.damage(
        "a command line of process '" + process + "' that is no list of strings", RULE);
  }

  private static Map<String, Long> counts(@Nullable JsonObject events) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (events != null) {
      for (String name : events.members().keySet()) {
        JsonNumber count = events.number(name);
        if (count != null && count.isInteger()) {
          counts.put(name, count.longValueExact());
        }
      }
    }
    return counts;
  }
}
