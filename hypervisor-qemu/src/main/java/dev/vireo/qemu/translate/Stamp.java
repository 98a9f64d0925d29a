// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.translate;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.MonitorCause;
import dev.vireo.event.Origin;
import dev.vireo.event.TimeQuality;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the headers of all conclusions from one QMP event have in common. */
record Stamp(
    String source,
    @Nullable Domain domain,
    @Nullable Instant time,
    TimeQuality timeQuality,
    Instant received,
    Origin origin,
    boolean throttled,
    @Nullable MonitorCause cause) {

  EventHeader header(long sequence, Map<String, String> unknownWords) {
    return new EventHeader(
        source,
        domain,
        sequence,
        time,
        timeQuality,
        received,
        origin,
        throttled,
        cause,
        unknownWords);
  }
}
