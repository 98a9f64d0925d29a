// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what ties a thread to a class loader. */
final class ThreadWitness {
  private final ClassLoader loader;
  private final Set<String> packages;

  ThreadWitness(ClassLoader loader) {
    this.loader = loader;
    this.packages =
        Arrays.stream(loader.getDefinedPackages())
            .map(Package::getName)
            .collect(Collectors.toSet());
  }

  /** A sentence, or nothing when no tie is to be seen. */
  String says(Thread thread) {
    String subject = "thread " + thread.getName().replaceAll("\\p{Cntrl}", " ");
    if (thread.getClass().getClassLoader() == loader) {
      return subject + " is a " + thread.getClass().getName();
    }
    if (thread.getContextClassLoader() == loader) {
      return subject + " has its class loader as context class loader";
    }
    // Frames have names only, so that of a later revision of the bundle cannot be told apart.
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> packages.contains(packageOf(frame.getClassName())))
        .findFirst()
        .map(frame -> subject + " is in " + frame.getClassName() + "." + frame.getMethodName())
        .orElse("");
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(className.lastIndexOf('.'), 0));
  }
}
