// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * The encoding of QEMU's strings: UTF-8 in which C0 80 stands for U+0000, and whose noncharacters
 * (U+FFFE, U+FDD0 ...) are errors.
 */
final class ModifiedUtf8 {
  static final char REPLACEMENT = '\uFFFD';

  private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};

  private final byte[] bytes;
  private final int to;
  private int at;

  ModifiedUtf8(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /** Text as QEMU would send it on: a replacement character for each sequence that is in error. */
  static String lenient(byte[] bytes, int from, int to) {
    ModifiedUtf8 rest = new ModifiedUtf8(bytes, from, to);
    StringBuilder text = new StringBuilder();
    while (rest.at < to) {
      int character = rest.next();
      text.appendCodePoint(character < 0 ? REPLACEMENT : character);
    }
    return text.toString();
  }

  static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      if (b == 0) {
        bytes.write(0xC0);
      }
      bytes.write(b == 0 ? 0x80 : b);
    }
    return bytes.toByteArray();
  }

  int position() {
    return at;
  }

  /**
   * The next character; -1 if the bytes are in error, and then goes on behind what belongs
   * together.
   */
  int next() {
    int first = bytes[at++] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    // The number of leading ones is the length; a single one marks a byte from inside a sequence.
    int length = Integer.numberOfLeadingZeros(~first << 24);
    if (length == 1 || length > 6) {
      return -1;
    }
    int character = first & 0x7F >> length;
    for (int i = 1; i < length; i++) {
      if (at == to || (bytes[at] & 0xC0) != 0x80) {
        return -1;
      }
      character = character << 6 | bytes[at++] & 0x3F;
    }
    boolean nul = character == 0 && length == 2;
    return nul || character >= SMALLEST[length] && isCharacter(character) ? character : -1;
  }

  /** Whether QEMU takes the code point for a character. */
  static boolean isCharacter(int codePoint) {
    boolean noncharacter =
        codePoint >= 0xFDD0 && codePoint <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return codePoint >= 0 && codePoint <= 0x10FFFF && !noncharacter && !surrogate;
  }
}
