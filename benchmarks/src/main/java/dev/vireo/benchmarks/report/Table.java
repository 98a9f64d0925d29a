// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One table of the report.
 *
 * @param name by which the document marks the table's place
 * @param header the columns
 * @param rows what was measured
 */
public record Table(String name, List<String> header, List<List<String>> rows) {

  /** The table as Markdown. */
  public String markdown() {
    String body = rows.stream().map(Table::line).collect(Collectors.joining());
    return line(header) + "|---".repeat(header.size()) + "|\n" + body;
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
