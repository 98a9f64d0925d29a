// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console.print;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How points in time are written. */
final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private Times() {}

  /** For programs: UTC, always six digits of a second. */
  static String iso(Instant instant) {
    return ISO.format(instant);
  }

  /** For people: the clock on the wall. */
  static String clock(Instant instant, ZoneId zone) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** Seconds, with as many decimals as it takes: what QMP sends as a number comes out as one. */
  static BigDecimal seconds(Duration duration) {
    BigDecimal exact =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return new BigDecimal(exact.stripTrailingZeros().toPlainString());
  }
}
