// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Fork;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Heap for each idle listener. */
public final class MemoryGroup implements Group {
  private static final List<String> CONTESTANTS =
      List.of(
          "hash-map-floor",
          "vireo-routing-name",
          "vireo-sync-name",
          "vireo-sync-glob",
          "guava-self-filter",
          "eventadmin-topic");

  /** Everything compacted, and no thread with a reserve that counts as used. */
  private static final List<String> EXACT =
      List.of("-XX:+UseSerialGC", "-XX:-UseTLAB", "-Xms1g", "-Xmx4g");

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Table> run(Effort effort) {
    int count = effort.choose(20_000, 100_000);
    List<List<String>> rows = new ArrayList<>();
    for (String contestant : CONTESTANTS) {
      System.err.println("  Footprint " + contestant);
      Fork fork = Fork.run(EXACT, Footprint.class, contestant, count);
      double[] bytes = fork.numbers("bytes");
      rows.add(List.of(contestant, bytes.length == 0 ? fork.failure() : Figure.bytes(bytes[0])));
    }
    return List.of(new Table("memory", List.of("contestant", "heap for each listener"), rows));
  }
}
