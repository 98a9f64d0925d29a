// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers above zero on the command line. */
final class Positive {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000L);

  private Positive() {}

  /** A whole number from 1. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      BigDecimal number = number(text);
      if (number.stripTrailingZeros().scale() > 0) {
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
      return number.longValue();
    }
  }

  /** Seconds, with decimals if wanted. */
  static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Duration.ofNanos(number(text).multiply(NANOS).longValue());
    }
  }

  private static BigDecimal number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() > 0 && number.compareTo(LONGEST) <= 0) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Refused below, in words that fit both cases.
    }
    throw new TypeConversionException(
        "'" + text + "' is not a number above 0, at most " + LONGEST.toPlainString());
  }
}
