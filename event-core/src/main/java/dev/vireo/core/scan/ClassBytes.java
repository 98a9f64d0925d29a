// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** A cursor over a class file that never runs past its end. */
final class ClassBytes {
  private final byte[] bytes;
  private int position;

  ClassBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  int u1() throws DamagedClassFile {
    int value = u1At(position);
    position++;
    return value;
  }

  int u2() throws DamagedClassFile {
    int value = u2At(position);
    position += 2;
    return value;
  }

  int s4() throws DamagedClassFile {
    int value = s4At(position);
    position += 4;
    return value;
  }

  void skip(int count) throws DamagedClassFile {
    position = endOf(count);
  }

  /** Where the next {@code length} bytes end. */
  int endOf(int length) throws DamagedClassFile {
    if (length < 0 || length > bytes.length - position) {
      throw endsInTheMiddle();
    }
    return position + length;
  }

  /** Goes on at a place ahead. */
  void goTo(int target) throws DamagedClassFile {
    if (target < position) {
      throw new DamagedClassFile("an attribute is longer than it says, at byte " + target);
    }
    position = target;
  }

  private DamagedClassFile endsInTheMiddle() {
    return new DamagedClassFile("it ends in the middle, after " + bytes.length + " bytes");
  }

  int u1At(int offset) throws DamagedClassFile {
    if (offset < 0 || offset >= bytes.length) {
      throw endsInTheMiddle();
    }
    return bytes[offset] & 0xff;
  }

  int u2At(int offset) throws DamagedClassFile {
    return u1At(offset) << 8 | u1At(offset + 1);
  }

  int s4At(int offset) throws DamagedClassFile {
    return u2At(offset) << 16 | u2At(offset + 2);
  }

  /** The length-prefixed text in Java's modified UTF-8 that begins at the offset. */
  String utf8At(int offset) throws IOException {
    return new DataInputStream(new ByteArrayInputStream(bytes, offset, bytes.length - offset))
        .readUTF();
  }
}
