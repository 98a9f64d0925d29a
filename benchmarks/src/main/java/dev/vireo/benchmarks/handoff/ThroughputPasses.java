// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.report.Effort;
import dev.vireo.benchmarks.report.Fork;
import dev.vireo.benchmarks.report.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several passes over the contestants, a process for each, one after the other. */
final class ThroughputPasses {
  private final Map<String, List<Fork>> forks = new HashMap<>();

  private ThroughputPasses() {}

  static ThroughputPasses of(List<String> contestants, int publishers, Effort effort) {
    ThroughputPasses passes = new ThroughputPasses();
    contestants.forEach(contestant -> passes.forks.put(contestant, new ArrayList<>()));
    for (int pass = 0; pass < effort.choose(1, 3); pass++) {
      System.err.printf("  Rounds {publishers=%d}%n", publishers);
      for (String contestant : contestants) {
        passes.of(contestant).add(fork(contestant, publishers, effort));
      }
    }
    return passes;
  }

  private static Fork fork(String contestant, int publishers, Effort effort) {
    return Fork.run(
        Rounds.class,
        contestant,
        publishers,
        effort.choose(2, 3),
        effort.choose(3, 7),
        effort.choose(200, 500));
  }

  private List<Fork> of(String contestant) {
    return Objects.requireNonNull(forks.get(contestant));
  }

  boolean failed(String contestant) {
    return !failure(contestant).isEmpty();
  }

  /** Why the contestant did not get through a pass; empty if it did. */
  String failure(String contestant) {
    return of(contestant).stream().map(Fork::failure).reduce("", (a, b) -> a.isEmpty() ? b : a);
  }

  /** The median round of each pass, times how often each event is delivered. */
  double[] rates(String contestant, int deliveries) {
    return of(contestant).stream()
        .mapToDouble(fork -> Ratio.median(fork.numbers("rate")) * deliveries)
        .toArray();
  }

  String ratio(double[] rates, String reference) {
    return failed(reference) ? "-" : Ratio.text(rates, rates(reference, 1));
  }

  long violations(String contestant) {
    return of(contestant).stream()
        .mapToLong(fork -> (long) Arrays.stream(fork.numbers("violations")).sum())
        .sum();
  }
}
