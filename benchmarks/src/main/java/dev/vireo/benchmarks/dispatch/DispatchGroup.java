// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Passes;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the ready event to the last of its listeners. */
public final class DispatchGroup implements Group {
  private static final String FLOOR = "floor";

  private static final List<String> CALLING =
      List.of(
          FLOOR,
          "vireo-routing",
          "vireo-sync",
          "guava",
          "greenrobot",
          "mbassador",
          "spring",
          "eventadmin-send",
          "eventadmin-send-notimeout");

  /** Those with a thread of their own: where nobody listens there is nothing to wait for. */
  private static final List<String> HANDING_OVER = List.of("typedevent", "vertx");

  @Override
  public String name() {
    return "dispatch";
  }

  @Override
  public List<Table> run(Effort effort) {
    List<Integer> fanOuts = effort.choose(List.of(1, 10), List.of(0, 1, 10, 100, 1000));
    List<Passes> columns = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("contestant"));
    for (int fanOut : fanOuts) {
      header.add("fan-out " + fanOut);
      columns.add(
          Passes.of(
              DispatchBenchmark.class,
              Map.of("fanOut", Integer.toString(fanOut)),
              contestants(fanOut),
              effort));
    }
    return List.of(new Table("dispatch", header, rows(columns)));
  }

  private static List<String> contestants(int fanOut) {
    List<String> contestants = new ArrayList<>(CALLING);
    if (fanOut > 0) {
      contestants.addAll(HANDING_OVER);
    }
    return contestants;
  }

  private static List<List<String>> rows(List<Passes> columns) {
    List<List<String>> rows = new ArrayList<>();
    for (String contestant : contestants(1)) {
      List<String> row = new ArrayList<>(List.of(contestant));
      columns.forEach(column -> row.add(column.cell(contestant, FLOOR)));
      rows.add(row);
    }
    return rows;
  }
}
