// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Fork;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Adding and removing one among 100,000. */
public final class RegisteringGroup implements Group {
  private static final int SIZE = 100_000;
  private static final List<String> FIGURES = List.of("add50", "add99", "remove50", "remove99");
  private static final List<String> CONTESTANTS =
      List.of(
          "hash-map-floor",
          "vireo-routing-name",
          "vireo-sync-name",
          "vireo-sync-root",
          "vireo-sync-glob",
          "guava-self-filter");

  @Override
  public String name() {
    return "registering";
  }

  @Override
  public List<Table> run(Effort effort) {
    List<List<String>> rows = new ArrayList<>();
    for (String contestant : effort.choose(CONTESTANTS.subList(0, 5), CONTESTANTS)) {
      System.err.println("  Registering " + contestant);
      rows.add(
          row(contestant, Fork.run(Registering.class, contestant, SIZE, effort.choose(500, 4000))));
    }
    return List.of(
        new Table(
            "registering",
            List.of("contestant", "add p50 us", "p99", "remove p50 us", "p99"),
            rows));
  }

  private static List<String> row(String contestant, Fork fork) {
    if (!fork.failure().isEmpty()) {
      return List.of(contestant, fork.failure(), "-", "-", "-");
    }
    List<String> row = new ArrayList<>(List.of(contestant));
    FIGURES.forEach(figure -> row.add(Figure.short3(fork.numbers(figure)[0] / 1e3)));
    return row;
  }
}
