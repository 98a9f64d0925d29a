// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import dev.vireo.event.Delivery;
import java.time.ZoneId;

/** Deliveries for people: which event has reached which listener. */
public final class DeliveryLines {
  private static final int METHOD_WIDTH = 26;

  private final Palette palette;
  private final TextLines events;

  /** Lines with these colours and the times of this zone. */
  public DeliveryLines(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.events = new TextLines(palette, zone);
  }

  /** Time, domain, event, listener method, and what the event says. */
  public String line(Delivery delivery) {
    String method = simple(delivery.listener()) + "." + name(delivery.method());
    return events.beginning(delivery.event())
        + "-> "
        + palette.green(TextLines.column(Escapes.visible(method), METHOD_WIDTH))
        + "  "
        + palette.faint(TextLines.details(delivery.event()));
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** Without the parameter: the event stands beside it. */
  private static String name(String method) {
    int parameter = method.indexOf('(');
    return parameter < 0 ? method : method.substring(0, parameter);
  }
}
