// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds classes among the class files of a bundle; loads none. */
final class ClassFileScanner implements ClassShapes {
  private static final byte[] ANNOTATION =
      "Ldev/vireo/event/OnDomainEvent;".getBytes(StandardCharsets.US_ASCII);

  private final BundleFiles files;
  private final List<Refused> refused = new ArrayList<>();
  private final Map<String, ClassShape> read = new HashMap<>();

  ClassFileScanner(BundleFiles files) {
    this.files = files;
  }

  /** What could not be read on the way. */
  List<Refused> refused() {
    return refused;
  }

  /** The classes with listener methods of their own, by looking at every class file. */
  List<ClassShape> scan() {
    List<ClassShape> found = new ArrayList<>();
    for (String path : paths()) {
      ClassShape shape = shapeIn(path, ANNOTATION);
      if (shape != null && shape.hasListenerMethods()) {
        found.add(shape);
      }
    }
    return found;
  }

  /** The classes with listener methods of their own among those that an index names. */
  List<ClassShape> pick(List<String> classNames) {
    List<ClassShape> found = new ArrayList<>();
    for (String name : classNames) {
      try {
        ClassShape shape = find(name);
        if (shape == null) {
          refused.add(
              Refused.type(
                  name,
                  "is named in the header Vireo-Listeners, but the bundle has no such class;"
                      + " build the bundle again"));
        } else if (shape.hasListenerMethods()) {
          found.add(shape);
        }
      } catch (DamagedClassFile e) {
        refused.add(Refused.type(name, unreadable(e)));
      }
    }
    return found;
  }

  /** The classes that extend or implement this one directly. */
  List<ClassShape> directlyBelow(String className) {
    byte[] internalName = className.replace('.', '/').getBytes(StandardCharsets.UTF_8);
    List<ClassShape> found = new ArrayList<>();
    for (String path : paths()) {
      ClassShape shape = shapeIn(path, internalName);
      if (shape != null
          && (className.equals(shape.superName()) || shape.interfaces().contains(className))) {
        found.add(shape);
      }
    }
    return found;
  }

  @Override
  public @Nullable ClassShape find(String className) throws DamagedClassFile {
    ClassShape known = read.get(className);
    if (known != null) {
      return known;
    }
    try {
      byte[] bytes = files.classFile(className.replace('.', '/') + ".class");
      return bytes == null ? null : remember(ClassFileReader.read(bytes));
    } catch (IOException e) {
      throw new DamagedClassFile("it cannot be read (" + e.getMessage() + ")");
    }
  }

  private List<String> paths() {
    try {
      return files.classFiles();
    } catch (IOException e) {
      refused.add(Refused.type("", "the class path cannot be listed: " + e.getMessage()));
      return List.of();
    }
  }

  /** The class in this file if its bytes contain the text; most do not and are not parsed. */
  private @Nullable ClassShape shapeIn(String path, byte[] text) {
    try {
      byte[] bytes = files.classFile(path);
      return bytes != null && contains(bytes, text) ? remember(ClassFileReader.read(bytes)) : null;
    } catch (DamagedClassFile e) {
      refused.add(Refused.type(path, unreadable(e)));
    } catch (IOException e) {
      refused.add(Refused.type(path, "cannot be read: " + e.getMessage()));
    }
    return null;
  }

  private ClassShape remember(ClassShape shape) {
    read.put(shape.name(), shape);
    return shape;
  }

  private static String unreadable(DamagedClassFile e) {
    return "its class file cannot be used: " + e.getMessage();
  }

  /**
   * A plain search: a wrong hit costs one parse, and a class file is searched faster than parsed.
   */
  private static boolean contains(byte[] bytes, byte[] text) {
    byte first = text[0];
    for (int i = bytes.length - text.length; i >= 0; i--) {
      if (bytes[i] == first && startsWith(bytes, i, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int offset, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (bytes[offset + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
