// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Figure;
import dev.vireo.benchmarks.report.Fork;
import dev.vireo.benchmarks.report.Group;
import dev.vireo.benchmarks.report.Ratio;
import dev.vireo.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** To another thread at 50,000 events each second from one publisher. */
public final class LatencyGroup implements Group {
  private static final String REFERENCE = "mpsc-park";
  private static final List<String> CONTESTANTS =
      List.of(REFERENCE, "mpsc-poll", "array-queue", "disruptor-block", "vireo");
  private static final List<String> PERCENTILES = List.of("p50.0", "p99.0", "p99.9");

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Table> run(Effort effort) {
    Map<String, List<Fork>> forks = measured(CONTESTANTS, effort);
    List<List<String>> rows = new ArrayList<>();
    CONTESTANTS.forEach(contestant -> rows.add(row(contestant, forks)));
    return List.of(
        new Table(
            "latency",
            List.of("contestant", "p50 us", "p99 us", "p99.9 us", "p50 x " + REFERENCE),
            rows));
  }

  /** The rows of latencies in the comparison of threads. */
  static List<List<String>> threads(Effort effort) {
    List<String> contestants = List.of("vireo", "vireo-virtual");
    Map<String, List<Fork>> forks = measured(contestants, effort);
    List<List<String>> rows = new ArrayList<>();
    for (String percentile : PERCENTILES) {
      List<String> row = new ArrayList<>(List.of("latency " + percentile + ", us"));
      List<double[]> nanos = new ArrayList<>();
      for (String contestant : contestants) {
        nanos.add(numbers(Objects.requireNonNull(forks.get(contestant)), percentile));
        row.add(Figure.short3(Ratio.median(nanos.get(nanos.size() - 1)) / 1e3));
      }
      row.add(Ratio.text(nanos.get(1), nanos.get(0)));
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, List<Fork>> measured(List<String> contestants, Effort effort) {
    Map<String, List<Fork>> forks = new HashMap<>();
    for (int pass = 0; pass < effort.choose(1, 5); pass++) {
      System.err.println("  Latency");
      for (String contestant : contestants) {
        Fork fork = Fork.run(Latency.class, contestant, 80_000, effort.choose(40_000, 150_000));
        forks.computeIfAbsent(contestant, same -> new ArrayList<>()).add(fork);
      }
    }
    return forks;
  }

  private static List<String> row(String contestant, Map<String, List<Fork>> forks) {
    List<Fork> own = Objects.requireNonNull(forks.get(contestant));
    List<String> row = new ArrayList<>(List.of(contestant));
    for (String percentile : PERCENTILES) {
      double[] nanos = numbers(own, percentile);
      row.add(nanos.length < own.size() ? "-" : Figure.short3(Ratio.median(nanos) / 1e3));
    }
    double[] medians = numbers(own, "p50.0");
    double[] references = numbers(Objects.requireNonNull(forks.get(REFERENCE)), "p50.0");
    row.add(medians.length < references.length ? "-" : Ratio.text(medians, references));
    return row;
  }

  private static double[] numbers(List<Fork> forks, String name) {
    return forks.stream().flatMapToDouble(fork -> Arrays.stream(fork.numbers(name))).toArray();
  }
}
