// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Several passes of JMH over the same contestants. */
public final class Passes {
  private final List<Map<String, JmhRun>> passes = new ArrayList<>();

  private Passes() {}

  /** Measures; {@link JmhRun#pass} says how. */
  public static Passes of(
      Class<?> benchmark, Map<String, String> parameters, List<String> contestants, Effort effort) {
    Passes passes = new Passes();
    for (int i = 0; i < effort.choose(1, 3); i++) {
      System.err.println("  " + benchmark.getSimpleName() + " " + parameters);
      passes.passes.add(JmhRun.pass(benchmark, parameters, contestants, effort));
    }
    return passes;
  }

  /**
   * A contestant beside the reference: the nanoseconds of the least disturbed pass, the ratio, the
   * bytes; a dash for one that did not take part or failed.
   */
  public String cell(String contestant, String reference) {
    double[] nanos = values(contestant, JmhRun::nanos);
    double[] references = values(reference, JmhRun::nanos);
    if (nanos.length < passes.size() || references.length < passes.size()) {
      return "-";
    }
    return "%s %s %s"
        .formatted(
            Figure.short3(Arrays.stream(nanos).min().orElseThrow()),
            Ratio.text(nanos, references),
            Figure.bytes(Ratio.median(values(contestant, JmhRun::bytes))));
  }

  private double[] values(String contestant, ToDoubleFunction<JmhRun> value) {
    return passes.stream()
        .filter(pass -> pass.containsKey(contestant))
        .mapToDouble(pass -> value.applyAsDouble(pass.get(contestant)))
        .toArray();
  }
}
