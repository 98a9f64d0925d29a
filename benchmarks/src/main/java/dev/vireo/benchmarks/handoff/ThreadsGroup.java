// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Ratio;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Platform and virtual threads as workers; a JDK without virtual threads has nothing to compare.
 */
public final class ThreadsGroup implements Group {
  private static final int FIRST_WITH_VIRTUAL = 21;

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public List<Table> run(Effort effort) {
    if (Runtime.version().feature() < FIRST_WITH_VIRTUAL) {
      System.err.println("  this JDK has no virtual threads; nothing to compare");
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    for (int publishers : new int[] {1, 4}) {
      rows.add(row("one listener", "vireo", "vireo-virtual", publishers, effort));
      rows.add(row("ten listeners", "vireo-ten", "vireo-virtual-ten", publishers, effort));
    }
    rows.addAll(LatencyGroup.threads(effort));
    return List.of(
        new Table("threads", List.of("what", "platform threads", "virtual threads", "x"), rows));
  }

  private static List<String> row(
      String what, String platform, String virtual, int publishers, Effort effort) {
    ThroughputPasses passes = ThroughputPasses.of(List.of(platform, virtual), publishers, effort);
    double[] rates = passes.rates(platform, 1);
    double[] virtualRates = passes.rates(virtual, 1);
    return List.of(
        what + ", " + publishers + " publishing, events/s",
        Figure.rate(Ratio.median(rates)),
        Figure.rate(Ratio.median(virtualRates)),
        Ratio.text(virtualRates, rates));
  }
}
