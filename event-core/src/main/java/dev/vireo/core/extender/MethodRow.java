// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.event.MethodReport;

/** {@link MethodReport} in the form that an MBean server can read. */
public final class MethodRow {
  private final MethodReport report;

  MethodRow(MethodReport report) {
    this.report = report;
  }

  public String getMethod() {
    return report.method();
  }

  public FiguresRow getFigures() {
    return new FiguresRow(report.figures());
  }
}
