// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Passes;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finding the one among many listeners that each want another domain. */
public final class IndexGroup implements Group {
  private static final String FLOOR = "hash-map-floor";
  private static final List<String> CONTESTANTS =
      List.of(
          FLOOR,
          "vireo-routing-name",
          "vireo-routing-uuid",
          "vireo-routing-glob",
          "vireo-sync-name",
          "vireo-sync-uuid",
          "vireo-sync-glob",
          "guava-self-filter");

  private static final List<String> QUICK = List.of(FLOOR, "vireo-routing-name", "vireo-sync-name");

  /** Too slow to fill, or to look, with more than ten thousand. */
  private static final List<String> SMALL_ONLY = List.of("eventadmin-topic", "eventadmin-ldap");

  @Override
  public String name() {
    return "index";
  }

  @Override
  public List<Table> run(Effort effort) {
    List<String> all = new ArrayList<>(CONTESTANTS);
    all.addAll(SMALL_ONLY);
    Passes small = passes(10_000, all, effort);
    Passes large = passes(100_000, effort.choose(QUICK, CONTESTANTS), effort);
    List<List<String>> rows = new ArrayList<>();
    for (String contestant : all) {
      rows.add(List.of(contestant, small.cell(contestant, FLOOR), large.cell(contestant, FLOOR)));
    }
    return List.of(new Table("index", List.of("contestant", "1 of 10,000", "1 of 100,000"), rows));
  }

  private static Passes passes(int listeners, List<String> contestants, Effort effort) {
    Map<String, String> parameters = Map.of("listeners", Integer.toString(listeners));
    return Passes.of(IndexBenchmark.class, parameters, contestants, effort);
  }
}
