// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.Domain;
import dev.vireo.event.EventHeader;
import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.SourceEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Events for people: time, domain, event, details, source, in columns. */
public final class TextLines implements EventLines {
  private static final int DOMAIN_WIDTH = 12;
  private static final int EVENT_WIDTH = 24;
  private static final int DETAIL_LIMIT = 400;

  private final Palette palette;
  private final ZoneId zone;

  /** Lines with these colours and the times of this zone. */
  public TextLines(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.zone = zone;
  }

  @Override
  public String line(HypervisorEvent event) {
    String details = details(event);
    return beginning(event)
        + (details.isEmpty() ? "" : details + "  ")
        + palette.faint(Escapes.visible(event.header().source()));
  }

  /** The first three columns: time, domain, event. */
  String beginning(HypervisorEvent event) {
    EventHeader header = event.header();
    Instant time = header.time() == null ? header.received() : header.time();
    return palette.faint(Times.clock(time, zone))
        + "  "
        + palette.strong(column(domain(header.domain()), DOMAIN_WIDTH))
        + "  "
        + name(event)
        + "  ";
  }

  private String name(HypervisorEvent event) {
    String name = column(event.getClass().getSimpleName(), EVENT_WIDTH);
    return event instanceof SourceEvent ? palette.faint(name) : palette.blue(name);
  }

  private static String domain(@Nullable Domain domain) {
    return domain == null ? "-" : Escapes.visible(domain.name());
  }

  static String column(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  /** The components as {@code name=value}, the value of a single one too; cut when very long. */
  static String details(HypervisorEvent event) {
    StringJoiner details = new StringJoiner(" ");
    EventValues.of(event).forEach((name, value) -> details.add(name + "=" + text(value)));
    String all = details.toString();
    return all.length() <= DETAIL_LIMIT ? all : all.substring(0, DETAIL_LIMIT) + "...";
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> end && end.get("host") != null && end.get("service") != null) {
      return Escapes.visible(end.get("host") + ":" + end.get("service"));
    } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return JsonText.of(value);
    } else if (value instanceof Verbatim json) {
      return Escapes.visible(json.compact());
    }
    String text = Escapes.visible(value.toString());
    return text.isEmpty() || text.contains(" ") ? "\"" + text + "\"" : text;
  }
}
