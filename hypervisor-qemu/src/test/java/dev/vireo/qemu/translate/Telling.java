// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Domain;
import dev.vireo.event.DomainEvent;
import dev.vireo.event.EventNames;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.Origin;
import dev.vireo.event.Word;
import dev.vireo.qmp.Json;
import dev.vireo.qmp.JsonObject;
import dev.vireo.qmp.MonitorEvent;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A monitor that tells a translator one event after the other, a microsecond apart. */
final class Telling {

  static final Domain DOMAIN = new Domain(new UUID(0, 1), "web-1");
  static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
  static final long START = 1_700_000_000;

  private final Translator translator;
  private final List<String> story = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long microsecond;

  /** The status is what {@code query-status} said at the start. */
  Telling(String status) {
    translator = new Translator("qemu:web-1", DOMAIN, Origin.LIVE, status, complaints::add);
  }

  Translator translator() {
    return translator;
  }

  List<String> complaints() {
    return complaints;
  }

  List<HypervisorEvent> tell(String event) {
    return tell(MonitorEvent.of(event, null, START, microsecond++));
  }

  List<HypervisorEvent> tell(String event, String data) {
    JsonObject json = (JsonObject) Json.parse(data.replace('\'', '"'));
    return tell(MonitorEvent.of(event, json, START, microsecond++));
  }

  List<HypervisorEvent> tell(MonitorEvent event) {
    List<HypervisorEvent> events = new ArrayList<>();
    translator.translate(event, RECEIVED, events::add);
    events.forEach(concluded -> story.add(line(concluded)));
    return events;
  }

  List<HypervisorEvent> end() {
    List<HypervisorEvent> events = translator.endOfStream(RECEIVED);
    events.forEach(concluded -> story.add(line(concluded)));
    return events;
  }

  /** The first conclusion from an event. */
  DomainEvent first(String event, String data) {
    return (DomainEvent) tell(event, data).get(0);
  }

  /** The names of all events that were concluded, with their words. */
  List<String> story() {
    return story;
  }

  private static String line(HypervisorEvent event) {
    StringBuilder line = new StringBuilder(EventNames.of(event.getClass()));
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      if (Word.class.isAssignableFrom(component.getType())) {
        line.append(words(event, component));
      }
    }
    return line.toString();
  }

  private static String words(HypervisorEvent event, RecordComponent component) {
    try {
      Object value = component.getAccessor().invoke(event);
      return value == null ? "" : " " + ((Word) value).word();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component + " cannot be read", e);
    }
  }
}
