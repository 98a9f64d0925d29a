// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.command;

import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.QmpSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The QMP events of a recording, found the simplest way: what playing it must bring out again. */
final class RecordedEvents {

  private final Set<String> domains;
  private final Map<String, StringBuilder> unfinished = new HashMap<>();
  private final Map<String, Set<MonitorEvent>> events = new LinkedHashMap<>();

  /** A QMP event by what identifies it; data as text, numbers as received. */
  record MonitorEvent(String name, Instant time, String data) {}

  private RecordedEvents(JsonObject header) {
    domains = header.object("cmdline").members().keySet();
  }

  /** The events of each domain, in order. */
  static List<List<MonitorEvent>> byDomain(Path recording) throws IOException {
    List<String> lines = Files.readAllLines(recording);
    RecordedEvents found = new RecordedEvents((JsonObject) Json.parse(lines.get(0)));
    for (String line : lines.subList(1, lines.size())) {
      found.read((JsonObject) Json.parse(line));
    }
    return found.inOrder();
  }

  private void read(JsonObject record) {
    if (!"out".equals(record.string("dir"))) {
      return;
    }
    String connection = record.string("conn");
    // A monitor that writes prettily spreads a message over lines.
    StringBuilder text = unfinished.computeIfAbsent(connection, key -> new StringBuilder());
    text.append(record.string("raw")).append('\n');
    try {
      JsonObject message = (JsonObject) Json.parse(text.toString());
      text.setLength(0);
      add(domainOf(connection), message);
    } catch (QmpSyntaxException e) {
      return; // The next line may bring the rest.
    }
  }

  private void add(String domain, JsonObject message) {
    if (message.has("event")) {
      // A set: what a second monitor of the domain tells again happened once.
      events
          .computeIfAbsent(domain, key -> new LinkedHashSet<>())
          .add(
              new MonitorEvent(
                  message.string("event"),
                  time(message.object("timestamp")),
                  String.valueOf(message.get("data"))));
    }
  }

  private String domainOf(String connection) {
    return domains.stream()
        .filter(connection::startsWith)
        .max(Comparator.comparing(String::length))
        .orElse(connection);
  }

  private static Instant time(JsonObject timestamp) {
    return Instant.ofEpochSecond(
        timestamp.longValue("seconds"), timestamp.longValue("microseconds") * 1000);
  }

  private List<List<MonitorEvent>> inOrder() {
    return new ArrayList<>(events.values()).stream().map(RecordedEvents::list).toList();
  }

  private static List<MonitorEvent> list(Collection<MonitorEvent> events) {
    return List.copyOf(events);
  }
}
