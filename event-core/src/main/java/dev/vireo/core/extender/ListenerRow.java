// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.ListenerReport;
import dev.vireo.event.Quarantine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ListenerReport} in the form that an MBean server can read. */
public final class ListenerRow {
  private final ListenerReport report;

  ListenerRow(ListenerReport report) {
    this.report = report;
  }

  public long getId() {
    return report.id();
  }

  public String getName() {
    return report.name();
  }

  public String getBundle() {
    return report.bundle();
  }

  public List<MethodRow> getMethods() {
    return report.methods().stream().map(MethodRow::new).toList();
  }

  public FiguresRow getFigures() {
    return new FiguresRow(report.figures());
  }

  public int getStuckLanes() {
    return report.stuckLanes();
  }

  /** Null while the listener is given events. */
  public @Nullable String getQuarantineReason() {
    Quarantine quarantine = report.quarantine();
    return quarantine == null ? null : quarantine.reason();
  }

  /** Since when, as ISO-8601 in UTC; null while the listener is given events. */
  public @Nullable String getQuarantinedSince() {
    Quarantine quarantine = report.quarantine();
    return quarantine == null ? null : quarantine.since().toString();
  }
}
