// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as its class file declares it; names of classes with dots, nested ones with a dollar
 * sign.
 *
 * @param version the class file's major version
 * @param superName null for {@code Object} only
 * @param signature the type parameters and super types with their arguments; null when not generic
 * @param nesting whether an object of it needs, or hides in, another class
 */
record ClassShape(
    int version,
    int flags,
    String name,
    @Nullable String superName,
    List<String> interfaces,
    @Nullable String signature,
    Nesting nesting,
    List<MethodShape> methods,
    ClassMarks marks) {

  private static final int ENUM = 0x4000;

  /** Where a class is declared. */
  enum Nesting {
    /** At the top, or static in another class. */
    NONE,
    /** In another class, of whose objects it needs one. */
    INNER,
    /** In a method: local or anonymous. */
    LOCAL
  }

  boolean isInterface() {
    return Modifier.isInterface(flags);
  }

  boolean isAbstract() {
    return Modifier.isAbstract(flags);
  }

  boolean isEnum() {
    return (flags & ENUM) != 0;
  }

  boolean hasListenerMethods() {
    return methods.stream().anyMatch(MethodShape::annotated);
  }

  boolean hasConstructor(String descriptor) {
    return methods.stream()
        .anyMatch(m -> m.name().equals("<init>") && m.descriptor().equals(descriptor));
  }

  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
