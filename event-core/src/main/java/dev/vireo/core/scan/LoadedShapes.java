// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a loaded class's super types, each read through the class loader that defined it:
 * only that one is sure to find a class that its bundle does not export.
 */
final class LoadedShapes implements ClassShapes {
  private final Map<String, Class<?>> types = new HashMap<>();

  LoadedShapes(Class<?> listener) {
    collect(listener);
  }

  private void collect(@Nullable Class<?> type) {
    for (Class<?> c = type; c != null && types.put(c.getName(), c) == null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        collect(implemented);
      }
    }
  }

  /** The class itself or a super type of it. */
  Class<?> type(String className) {
    return Objects.requireNonNull(types.get(className), className);
  }

  @Override
  public @Nullable ClassShape find(String className) throws DamagedClassFile {
    Class<?> type = types.get(className);
    ClassLoader loader = type == null ? null : type.getClassLoader();
    if (loader == null) {
      return null;
    }
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      return in == null ? null : ClassFileReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new DamagedClassFile("its class file cannot be read (" + e.getMessage() + ")");
    }
  }
}
