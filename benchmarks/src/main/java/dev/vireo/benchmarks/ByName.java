// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks;

import java.lang.reflect.Constructor;

/**
 * Contestants by their names: a name is that of the class in kebab case ({@code vireo-sync} is
 * {@code VireoSync}), so that a measuring process loads the one that it measures and no other.
 */
public final class ByName {
  private ByName() {}

  /** Makes the contestant of that name; its class is in the package of the contestants' type. */
  public static <T> T make(Class<T> type, String name) {
    try {
      Class<?> contestant = Class.forName(type.getPackageName() + '.' + camelCase(name));
      Constructor<?> constructor = contestant.getDeclaredConstructor();
      constructor.setAccessible(true);
      return type.cast(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no contestant \"" + name + "\" can be made", e);
    }
  }

  private static String camelCase(String name) {
    StringBuilder type = new StringBuilder();
    for (String word : name.split("-")) {
      type.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return type.toString();
  }
}
