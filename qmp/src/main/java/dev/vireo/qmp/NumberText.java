// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;

/** Numbers as text: JSON's grammar, and how QEMU prints a double. */
final class NumberText {
  /** What C's printf makes of a double that is no number; QEMU writes it into its JSON as it is. */
  private static final Set<String> NOT_FINITE = Set.of("inf", "-inf", "nan", "-nan");

  private static final int SIGNIFICANT_DIGITS = 17;

  private NumberText() {}

  static boolean isNumber(String text) {
    return NOT_FINITE.contains(text) || end(text, 0) == text.length() && !text.isEmpty();
  }

  static boolean isInteger(String text) {
    return endOfInteger(text, 0) == text.length();
  }

  /** Where the number ends that begins at {@code at}; {@code at} if none begins there. */
  private static int end(String text, int at) {
    int end = endOfInteger(text, at);
    if (end == at) {
      return at;
    }
    if (isAt(text, end, '.')) {
      int digits = endOfDigits(text, end + 1);
      end = digits == end + 1 ? end : digits;
    }
    return endOfExponent(text, end);
  }

  private static int endOfInteger(String text, int at) {
    int first = isAt(text, at, '-') ? at + 1 : at;
    if (isAt(text, first, '0')) {
      return first + 1;
    }
    int end = endOfDigits(text, first);
    return end == first ? at : end;
  }

  private static int endOfExponent(String text, int at) {
    if (!isAt(text, at, 'e') && !isAt(text, at, 'E')) {
      return at;
    }
    int first = isAt(text, at + 1, '+') || isAt(text, at + 1, '-') ? at + 2 : at + 1;
    int end = endOfDigits(text, first);
    return end == first ? at : end;
  }

  private static int endOfDigits(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static boolean isAt(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  static double toDouble(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  /** As C's {@code printf("%.17g")}. */
  static String ofDouble(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0" : "-0";
    }
    // A double is a finite binary fraction, so BigDecimal has it exactly and rounds once, as C
    // does.
    return general(new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS)));
  }

  private static String general(BigDecimal rounded) {
    BigDecimal value = rounded.stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < SIGNIFICANT_DIGITS) {
      return value.toPlainString();
    }
    String digits = value.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    String sign = value.signum() < 0 ? "-" : "";
    return sign + digits.charAt(0) + fraction + exponent(exponent);
  }

  /** A sign and at least two digits. */
  private static String exponent(int exponent) {
    int size = Math.abs(exponent);
    return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }
}
