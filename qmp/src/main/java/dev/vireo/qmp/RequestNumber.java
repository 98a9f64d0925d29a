// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/** Numbers as QEMU keeps them: 64-bit integers, signed or unsigned, and doubles for all others. */
final class RequestNumber {
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** No 64-bit integer is longer. More digits are not worth the time that a big integer takes. */
  private static final int LONGEST = 20;

  private RequestNumber() {}

  static JsonNumber integer(byte[] token) {
    if (token.length <= LONGEST) {
      BigInteger value = new BigInteger(new String(token, ISO_8859_1));
      if (value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0) {
        return JsonNumber.of(value);
      }
    }
    return fraction(token);
  }

  /** As QEMU prints it. */
  static JsonNumber fraction(byte[] token) {
    return JsonNumber.of(Double.parseDouble(new String(token, ISO_8859_1)));
  }

  /** One without digits behind its point keeps the point: to QEMU 1.0 is no integer. */
  static JsonNumber argument(byte[] token) {
    JsonNumber number = fraction(token);
    return number.isInteger() ? new JsonNumber(number.text() + ".0") : number;
  }
}
