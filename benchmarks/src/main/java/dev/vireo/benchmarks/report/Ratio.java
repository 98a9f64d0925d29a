// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.util.Arrays;

/** Several passes of one contestant beside the same passes of the one it is compared with. */
public final class Ratio {
  private Ratio() {}

  /**
   * The median of the passes' ratios, and with more than one pass their range: {@code x1.08
   * (1.02..1.13)}. Ratios are taken inside a pass: what disturbed one pass disturbed both.
   */
  public static String text(double[] values, double[] references) {
    double[] ratios = new double[values.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = values[i] / references[i];
    }
    Arrays.sort(ratios);
    String median = "x" + Figure.short3(median(ratios));
    return ratios.length == 1
        ? median
        : "%s (%s..%s)"
            .formatted(median, Figure.short3(ratios[0]), Figure.short3(ratios[ratios.length - 1]));
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
