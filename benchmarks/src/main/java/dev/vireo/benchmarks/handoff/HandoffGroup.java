// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Ratio;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** To another thread in the order of each domain, at full speed. */
public final class HandoffGroup implements Group {
  private static final String VIREO_TEN = "vireo-ten";
  private static final String VIREO_TEN_BLOCKED = "vireo-ten-blocked";

  /** The contestants, and how many listeners get each event. */
  private static final Map<String, Integer> LISTENERS = Map.of(VIREO_TEN, 10, VIREO_TEN_BLOCKED, 9);

  private static final List<String> CONTESTANTS =
      List.of(
          "array-queue",
          "mpsc-park",
          "mpsc-poll",
          "disruptor-block",
          "single-executor",
          "vireo",
          VIREO_TEN,
          VIREO_TEN_BLOCKED,
          "guava-async",
          "eventadmin-post",
          "eventadmin-post-notimeout",
          "typedevent");

  @Override
  public String name() {
    return "handoff";
  }

  @Override
  public List<Table> run(Effort effort) {
    List<Table> tables = new ArrayList<>();
    List<List<String>> blocked = new ArrayList<>();
    for (int publishers : new int[] {1, 4}) {
      ThroughputPasses passes = ThroughputPasses.of(CONTESTANTS, publishers, effort);
      tables.add(throughput(passes, publishers));
      blocked.add(blocked(passes, publishers));
    }
    tables.add(
        new Table(
            "handoff-blocked",
            List.of("publishers", "ten listeners, events/s", "one blocked, events/s", "x"),
            blocked));
    return tables;
  }

  private static Table throughput(ThroughputPasses passes, int publishers) {
    List<String> header =
        List.of(
            "contestant",
            "deliveries/s",
            "x array-queue",
            "x mpsc-park",
            "x mpsc-poll",
            "order violations");
    List<List<String>> rows = new ArrayList<>();
    CONTESTANTS.forEach(contestant -> rows.add(row(passes, contestant)));
    return new Table("handoff-" + publishers, header, rows);
  }

  private static List<String> row(ThroughputPasses passes, String contestant) {
    if (passes.failed(contestant)) {
      return List.of(contestant, passes.failure(contestant), "-", "-", "-", "-");
    }
    double[] deliveries = passes.rates(contestant, LISTENERS.getOrDefault(contestant, 1));
    return List.of(
        contestant,
        Figure.rate(Ratio.median(deliveries)),
        passes.ratio(deliveries, "array-queue"),
        passes.ratio(deliveries, "mpsc-park"),
        passes.ratio(deliveries, "mpsc-poll"),
        Long.toString(passes.violations(contestant)));
  }

  private static List<String> blocked(ThroughputPasses passes, int publishers) {
    String count = Integer.toString(publishers);
    if (passes.failed(VIREO_TEN) || passes.failed(VIREO_TEN_BLOCKED)) {
      return List.of(count, "-", "-", "-");
    }
    double[] with = passes.rates(VIREO_TEN_BLOCKED, 1);
    return List.of(
        count,
        Figure.rate(Ratio.median(passes.rates(VIREO_TEN, 1))),
        Figure.rate(Ratio.median(with)),
        passes.ratio(with, VIREO_TEN));
  }
}
