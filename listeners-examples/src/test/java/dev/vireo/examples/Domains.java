// SPDX-License-Identifier: Apache-2.0
package dev.vireo.examples;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.Origin;
import dev.vireo.event.TimeQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Headers of events of a few domains, at times that the test chooses. */
final class Domains {

  static final Domain WEB = new Domain(new UUID(0, 1), "web-1");
  static final Domain DB = new Domain(new UUID(0, 2), "db-1");

  private static final Instant MORNING = Instant.parse("2026-03-04T08:00:00Z");

  private Domains() {}

  static EventHeader header(Domain domain) {
    return headerAfter(Duration.ZERO, domain);
  }

  /** The header of an event that is received so long after the first one. */
  static EventHeader headerAfter(Duration passed, Domain domain) {
    return new EventHeader(
        "test",
        domain,
        1,
        null,
        TimeQuality.MISSING,
        MORNING.plus(passed),
        Origin.LIVE,
        false,
        null,
        Map.of());
  }
}
