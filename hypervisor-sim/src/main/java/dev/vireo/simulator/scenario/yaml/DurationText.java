// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class DurationText {

  /** What {@link #parse} takes, but for a minus. */
  static final String PATTERN =
      "(?=[0-9])([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?"
          + "([0-9]{1,9}us)?([0-9]{1,9}ns)?";

  private static final String[] UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
  private static final long[] NANOS = {
    86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1000L, 1L
  };

  private static final Pattern DURATION = Pattern.compile("(-?)" + PATTERN);

  private DurationText() {}

  static Duration parse(String text, boolean orBack) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches() || (!orBack && text.startsWith("-"))) {
      throw new IllegalArgumentException(text);
    }
    long nanos = 0;
    for (int i = 0; i < UNITS.length; i++) {
      String part = parts.group(i + 2);
      if (part != null) {
        long count = Long.parseLong(part.substring(0, part.length() - UNITS[i].length()));
        nanos = Math.addExact(nanos, Math.multiplyExact(count, NANOS[i]));
      }
    }
    return Duration.ofNanos(text.startsWith("-") ? -nanos : nanos);
  }

  /** The shortest text for a duration. */
  public static String of(Duration time) {
    if (time.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(time.isNegative() ? "-" : "");
    long rest = time.abs().toNanos();
    for (int i = 0; i < UNITS.length; i++) {
      long count = rest / NANOS[i];
      if (count > 0) {
        text.append(count).append(UNITS[i]);
        rest -= count * NANOS[i];
      }
    }
    return text.toString();
  }
}
