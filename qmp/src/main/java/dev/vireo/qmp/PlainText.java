// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of plain text inside a JSON string, eight bytes at a time.
 *
 * <p>Names and values of QEMU's events are so short that this gains no more than a twelfth of the
 * way from an event's bytes to its record; it gains more the longer the strings are.
 */
final class PlainText {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private PlainText() {}

  /**
   * The first position that holds a quote, a backslash, a control character or a byte that is not
   * ASCII; {@code to} if none does.
   */
  static int end(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES) {
      long special = special((long) EIGHT.get(bytes, at));
      if (special != 0) {
        return at + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < to && isPlain(bytes[at])) {
      at++;
    }
    return at;
  }

  /**
   * Sets the high bit of each byte that is not plain. A difference borrows from the byte above it
   * only where the lower one is special itself, so that the lowest bit is always right.
   */
  private static long special(long eight) {
    long quotes = (eight ^ QUOTES) - ONES;
    long backslashes = (eight ^ BACKSLASHES) - ONES;
    return (quotes | backslashes | (eight - SPACES) | eight) & HIGH_BITS;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }
}
