// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.math.BigInteger;

/**
 * A JSON number, kept as the text it came with: nothing is rounded, and an unsigned 64-bit number
 * does not turn negative. Two numbers are equal if their texts are.
 *
 * @param text as in JSON, or one of {@code inf}, {@code -inf}, {@code nan}, {@code -nan}
 */
public record JsonNumber(String text) implements Json {

  /**
   * @throws IllegalArgumentException if the text is no number
   */
  public JsonNumber {
    if (!NumberText.isNumber(text)) {
      throw new IllegalArgumentException("not a JSON number: '" + Excerpt.of(text) + "'");
    }
  }

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  public static JsonNumber of(BigInteger value) {
    return new JsonNumber(value.toString());
  }

  /** A number as QEMU prints a {@code double}: with up to 17 significant digits. */
  public static JsonNumber of(double value) {
    return new JsonNumber(NumberText.ofDouble(value));
  }

  /**
   * Whether the text is digits only, perhaps with a minus: then {@link #bigInteger} has the value.
   */
  public boolean isInteger() {
    return NumberText.isInteger(text);
  }

  /**
   * The exact value.
   *
   * @throws ArithmeticException unless {@link #isInteger}
   */
  public BigInteger bigInteger() {
    if (!isInteger()) {
      throw new ArithmeticException("not an integer: '" + Excerpt.of(text) + "'");
    }
    return new BigInteger(text);
  }

  /**
   * The exact value.
   *
   * @throws ArithmeticException unless it is an integer from -2^63 to 2^63-1
   */
  public long longValueExact() {
    return bigInteger().longValueExact();
  }

  /** The nearest {@code double}; an infinity beyond its range. */
  public double doubleValue() {
    return NumberText.toDouble(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
