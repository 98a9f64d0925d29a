// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.TimeQuality;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Headers for events in tests. */
final class Events {
  static final Domain WEB =
      new Domain(UUID.fromString("11111111-2222-3333-4444-555555555555"), "web-1");
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.000006Z");
  static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:06Z");

  private Events() {}

  static EventHeader header(@Nullable MonitorCause cause, Map<String, String> unknownWords) {
    return new EventHeader(
        "qmp:/run/web.sock",
        WEB,
        7,
        TIME,
        TimeQuality.GIVEN,
        RECEIVED,
        Origin.LIVE,
        false,
        cause,
        unknownWords);
  }

  static EventHeader header(@Nullable MonitorCause cause) {
    return header(cause, Map.of());
  }

  static EventHeader named(String domainName) {
    return new EventHeader(
        "s",
        new Domain(WEB.uuid(), domainName),
        1,
        null,
        TimeQuality.MISSING,
        RECEIVED,
        Origin.REPLAYED,
        false,
        null,
        Map.of());
  }

  static EventHeader withoutDomain() {
    return new EventHeader(
        "s", null, 1, null, TimeQuality.MISSING, RECEIVED, Origin.LIVE, false, null, Map.of());
  }
}
