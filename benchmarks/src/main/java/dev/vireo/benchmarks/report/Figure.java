// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

import java.util.Locale;

/** Numbers as the tables write them: about three digits, which is more than the machine's noise. */
public final class Figure {
  private Figure() {}

  /** {@code 0.0042}, {@code 4.20}, {@code 42.1}, {@code 4,210}. */
  public static String short3(double value) {
    String format =
        value < 0.0995 ? "%.4f" : value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /** A rate in millions or thousands: {@code 4.20 M}, {@code 42.1 k}. */
  public static String rate(double perSecond) {
    return perSecond >= 999_500 ? short3(perSecond / 1e6) + " M" : short3(perSecond / 1e3) + " k";
  }

  /** A whole number of bytes: {@code 1,049 B}. */
  public static String bytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f B", bytes);
  }
}
