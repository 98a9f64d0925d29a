// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.MonitorCause;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events for programs: one JSON object a line, its members always the same and in this order. */
public final class JsonLines implements EventLines {

  @Override
  public String line(HypervisorEvent event) {
    EventHeader header = event.header();
    MonitorCause cause = header.cause();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("event", event.getClass().getSimpleName());
    members.put("family", Families.of(event).getSimpleName());
    members.put("name", event.kind().eventName());
    members.put("monitorEvent", cause == null ? null : cause.event());
    members.put("monitorSeq", cause == null ? null : cause.sequence());
    members.put("domain", domain(header.domain()));
    members.put("source", header.source());
    members.put("seq", header.sequence());
    members.put("time", header.time() == null ? null : Times.iso(header.time()));
    members.put("received", Times.iso(header.received()));
    members.put("origin", header.origin().name());
    members.put("data", EventValues.of(event));
    members.put("raw", cause == null || cause.data() == null ? null : new Verbatim(cause.data()));
    return JsonText.of(members);
  }

  private static @Nullable Map<String, String> domain(@Nullable Domain domain) {
    if (domain == null) {
      return null;
    }
    Map<String, String> members = new LinkedHashMap<>();
    members.put("uuid", domain.uuid().toString());
    members.put("name", domain.name());
    return members;
  }
}
