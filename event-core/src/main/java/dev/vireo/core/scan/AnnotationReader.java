// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads a RuntimeVisibleAnnotations attribute: of Vireo's own annotations the values, of others
 * nothing.
 */
final class AnnotationReader {
  private static final String OURS = "Ldev/vireo/event/";
  private static final int MAX_DEPTH = 64;

  private final ClassBytes bytes;
  private final ConstantPool pool;

  AnnotationReader(ClassBytes bytes, ConstantPool pool) {
    this.bytes = bytes;
    this.pool = pool;
  }

  /** The values that are written, by element, by the annotation's simple name. */
  Map<String, Map<String, Object>> read() throws DamagedClassFile {
    Map<String, Map<String, Object>> found = new HashMap<>();
    for (int count = bytes.u2(); count > 0; count--) {
      String type = pool.utf8(bytes.u2());
      Map<String, Object> values = elements(0);
      if (type.startsWith(OURS)) {
        found.put(type.substring(OURS.length(), type.length() - 1), values);
      }
    }
    return found;
  }

  private Map<String, Object> elements(int depth) throws DamagedClassFile {
    Map<String, Object> values = new HashMap<>();
    for (int count = bytes.u2(); count > 0; count--) {
      values.put(pool.utf8(bytes.u2()), value(depth));
    }
    return values;
  }

  /** A text, a number, or an enum constant's name; whatever else there is gives an empty text. */
  private Object value(int depth) throws DamagedClassFile {
    if (depth > MAX_DEPTH) {
      throw new DamagedClassFile("its annotations are nested more than " + MAX_DEPTH + " deep");
    }
    int tag = bytes.u1();
    switch (tag) {
      case 's':
        return pool.utf8(bytes.u2());
      case 'I':
        return pool.integer(bytes.u2());
      case 'e':
        bytes.skip(2); // the enum's type
        return pool.utf8(bytes.u2());
      case '@':
        bytes.skip(2);
        elements(depth + 1);
        return "";
      case '[':
        for (int count = bytes.u2(); count > 0; count--) {
          value(depth + 1);
        }
        return "";
      case 'B', 'C', 'D', 'F', 'J', 'S', 'Z', 'c':
        bytes.skip(2);
        return "";
      default:
        throw new DamagedClassFile("an annotation has a value of unknown kind " + tag);
    }
  }
}
