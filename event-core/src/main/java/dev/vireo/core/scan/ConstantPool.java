// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.IOException;
import java.io.UTFDataFormatException;

/** The constant pool of a class file: where each entry stands, decoded only when asked for. */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int CLASS = 7;

  private final ClassBytes bytes;
  private final int[] offsets;

  /** Reads over the pool, which leaves {@code bytes} right behind it. */
  ConstantPool(ClassBytes bytes) throws DamagedClassFile {
    this.bytes = bytes;
    offsets = new int[bytes.u2()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = bytes.position();
      int tag = bytes.u1();
      bytes.skip(sizeOf(tag));
      if (tag == 5 || tag == 6) {
        i++; // a long or a double takes two entries
      }
    }
  }

  private int sizeOf(int tag) throws DamagedClassFile {
    return switch (tag) {
      case UTF8 -> bytes.u2();
      case CLASS, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case INTEGER, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default ->
          throw new DamagedClassFile("its constant pool has an entry of unknown kind " + tag);
    };
  }

  String utf8(int index) throws DamagedClassFile {
    int offset = offsetOf(index, UTF8);
    try {
      return bytes.utf8At(offset + 1);
    } catch (UTFDataFormatException e) {
      throw new DamagedClassFile("constant " + index + " is no valid text");
    } catch (IOException e) {
      throw new DamagedClassFile("it ends in the middle");
    }
  }

  /** Where the text that is exactly this begins, with its length. */
  int offsetOfText(String text) throws DamagedClassFile {
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] != 0 && bytes.u1At(offsets[i]) == UTF8 && utf8(i).equals(text)) {
        return offsets[i] + 1;
      }
    }
    throw new DamagedClassFile("its constant pool does not have " + text);
  }

  int integer(int index) throws DamagedClassFile {
    return bytes.s4At(offsetOf(index, INTEGER) + 1);
  }

  /** The name of a class entry, with dots. */
  String className(int index) throws DamagedClassFile {
    return utf8(bytes.u2At(offsetOf(index, CLASS) + 1)).replace('/', '.');
  }

  private int offsetOf(int index, int tag) throws DamagedClassFile {
    if (index <= 0 || index >= offsets.length || offsets[index] == 0) {
      throw new DamagedClassFile("it refers to constant " + index + ", which it does not have");
    }
    int found = bytes.u1At(offsets[index]);
    if (found != tag) {
      throw new DamagedClassFile("constant " + index + " is of kind " + found + ", not " + tag);
    }
    return offsets[index];
  }
}
