// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A method as its class file declares it.
 *
 * @param descriptor its erased parameters and result, {@code (Ljava/lang/String;)V}
 * @param signature the same with generics; null when there are none
 * @param domain what the listener annotation says; null when the method does not have it
 */
record MethodShape(
    int flags,
    String name,
    String descriptor,
    @Nullable String signature,
    @Nullable String domain) {
  private static final int BRIDGE = 0x40;
  private static final int SYNTHETIC = 0x1000;

  /** Whether the compiler made it; javac copies annotations onto its bridges. */
  boolean madeByCompiler() {
    return (flags & (BRIDGE | SYNTHETIC)) != 0;
  }

  boolean annotated() {
    return domain != null && !madeByCompiler();
  }

  boolean isStatic() {
    return Modifier.isStatic(flags);
  }

  boolean isAbstract() {
    return Modifier.isAbstract(flags);
  }

  /** Whether a method of a class below can replace it, package visibility apart. */
  boolean overridable() {
    return !isStatic() && !Modifier.isPrivate(flags) && !name.startsWith("<");
  }

  boolean packagePrivate() {
    return (flags & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
  }
}
