// SPDX-License-Identifier: Apache-2.0
package dev.vireo.event;

import java.math.BigInteger;

/**
 * An unsigned integer of 64 bits, which is more than a {@code long} can hold: from 0 to 2^64-1.
 *
 * @param bits the value as Java's {@code long} has its bits: negative from 2^63 on
 */
public record Unsigned64(long bits) implements Comparable<Unsigned64> {

  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

  /**
   * The same value, of a number that is not negative.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static Unsigned64 of(long value) {
    Amounts.requireNotNegative(value, "value");
    return new Unsigned64(value);
  }

  /**
   * The same value.
   *
   * @throws IllegalArgumentException if it is negative or needs more than 64 bits
   */
  public static Unsigned64 of(BigInteger value) {
    if (value.signum() < 0 || value.compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException(value + " is not from 0 to 2^64-1");
    }
    return new Unsigned64(value.longValue());
  }

  /**
   * Reads decimal digits.
   *
   * @throws NumberFormatException if there are others, or the value needs more than 64 bits
   */
  public static Unsigned64 parse(String digits) {
    return new Unsigned64(Long.parseUnsignedLong(digits));
  }

  /** The same value; it is never negative. */
  public BigInteger toBigInteger() {
    BigInteger signed = BigInteger.valueOf(bits);
    return bits < 0 ? signed.add(LIMIT) : signed;
  }

  /**
   * The same value, for the usual case that a {@code long} can hold it.
   *
   * @throws ArithmeticException if it cannot: from 2^63 on
   */
  public long longValueExact() {
    if (bits < 0) {
      throw new ArithmeticException(this + " is more than a long can hold; use toBigInteger()");
    }
    return bits;
  }

  @Override
  public int compareTo(Unsigned64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /** Decimal digits. */
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
