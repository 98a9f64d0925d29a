// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import dev.vireo.integration.command.RecordedEvents.MonitorEvent;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonNull;
import dev.vireo.qmp.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --json} has written, line by line. */
record JsonOutput(List<JsonObject> lines) {

  static JsonOutput of(Lines lines) {
    return new JsonOutput(lines.all().stream().map(line -> (JsonObject) Json.parse(line)).toList());
  }

  /** The values of a string member, in order. */
  List<String> values(String member) {
    return lines.stream().map(line -> line.string(member)).toList();
  }

  /** The lines of each source. */
  Collection<List<JsonObject>> bySource() {
    Map<String, List<JsonObject>> sources = new LinkedHashMap<>();
    for (JsonObject line : lines) {
      sources.computeIfAbsent(line.string("source"), key -> new ArrayList<>()).add(line);
    }
    return sources.values();
  }

  /** The QMP events of each source that has some, each once, however much was concluded from it. */
  List<List<MonitorEvent>> monitorEvents() {
    return bySource().stream().map(JsonOutput::monitorEvents).filter(e -> !e.isEmpty()).toList();
  }

  private static List<MonitorEvent> monitorEvents(List<JsonObject> lines) {
    Map<Long, MonitorEvent> byNumber = new LinkedHashMap<>();
    for (JsonObject line : lines) {
      if (line.get("monitorSeq") != JsonNull.NULL) {
        byNumber.put(line.longValue("monitorSeq"), monitorEvent(line));
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static MonitorEvent monitorEvent(JsonObject line) {
    Json raw = line.get("raw");
    return new MonitorEvent(
        line.string("monitorEvent"),
        Instant.parse(line.string("time")),
        raw == JsonNull.NULL ? "null" : raw.toString());
  }
}
