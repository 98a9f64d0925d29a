// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.math.RoundingMode.HALF_EVEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text: the grammar, and how QEMU prints a double. */
final class NumberText {
  private static final int SIGNIFICANT_DIGITS = 17;

  private NumberText() {}

  static boolean isNumber(String text) {
    byte[] bytes = bytes(text);
    return bytes.length > 0 && end(bytes, 0, bytes.length) == bytes.length;
  }

  static boolean isInteger(String text) {
    byte[] bytes = bytes(text);
    return bytes.length > 0 && endOfInteger(bytes, 0, bytes.length) == bytes.length;
  }

  /** What is not Latin-1 becomes a question mark, which is in no number either. */
  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Where the number ends that begins at {@code from}; {@code from} if none begins there. */
  static int end(byte[] bytes, int from, int to) {
    int end = endOfInteger(bytes, from, to);
    if (end == from) {
      return endOfWord(bytes, from, to);
    }
    return endOfExponent(bytes, endOfFraction(bytes, end, to), to);
  }

  /** What C's printf makes of a double that is no number; QEMU writes it into its JSON as it is. */
  private static int endOfWord(byte[] bytes, int from, int to) {
    int first = is(bytes, from, to, '-') ? from + 1 : from;
    if (first + 3 > to) {
      return from;
    }
    String word = new String(bytes, first, 3, ISO_8859_1);
    return word.equals("inf") || word.equals("nan") ? first + 3 : from;
  }

  private static int endOfInteger(byte[] bytes, int from, int to) {
    int first = is(bytes, from, to, '-') ? from + 1 : from;
    if (is(bytes, first, to, '0')) {
      return first + 1;
    }
    int end = endOfDigits(bytes, first, to);
    return end == first ? from : end;
  }

  private static int endOfFraction(byte[] bytes, int from, int to) {
    if (!is(bytes, from, to, '.')) {
      return from;
    }
    int end = endOfDigits(bytes, from + 1, to);
    return end == from + 1 ? from : end;
  }

  private static int endOfExponent(byte[] bytes, int from, int to) {
    if (!is(bytes, from, to, 'e') && !is(bytes, from, to, 'E')) {
      return from;
    }
    boolean signed = is(bytes, from + 1, to, '+') || is(bytes, from + 1, to, '-');
    int first = signed ? from + 2 : from + 1;
    int end = endOfDigits(bytes, first, to);
    return end == first ? from : end;
  }

  private static int endOfDigits(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end;
  }

  private static boolean is(byte[] bytes, int at, int to, char c) {
    return at < to && bytes[at] == c;
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
    // A double is a finite binary fraction: BigDecimal has all of it and rounds once, as C does.
    return general(new BigDecimal(value).round(new MathContext(SIGNIFICANT_DIGITS, HALF_EVEN)));
  }

  private static String general(BigDecimal rounded) {
    BigDecimal value = rounded.stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= -4 && exponent < SIGNIFICANT_DIGITS) {
      return value.toPlainString();
    }
    String sign = value.signum() < 0 ? "-" : "";
    String digits = value.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return sign + digits.charAt(0) + fraction + exponentText(exponent);
  }

  /** A sign and at least two digits. */
  private static String exponentText(int exponent) {
    int size = Math.abs(exponent);
    return "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
  }
}
