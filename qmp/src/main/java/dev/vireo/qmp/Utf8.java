// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

/**
 * The encoding's rules, which Java's decoders mend silently instead of reporting where they break.
 */
final class Utf8 {
  private Utf8() {}

  /**
   * How many bytes the character takes whose first, not ASCII, is at {@code at}; 0 if it is none.
   */
  static int length(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return isInRange(first, bytes[at + 1] & 0xFF) ? length : 0;
  }

  /** Neither overlong, nor a surrogate, nor beyond U+10FFFF: the second byte tells. */
  private static boolean isInRange(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second <= 0x9F;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second <= 0x8F;
      default -> true;
    };
  }
}
