// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.event.DomainControl;
import java.lang.reflect.Constructor;
import java.util.List;

/** Makes listeners, as the framework would. */
final class NewListener {

  private NewListener() {}

  /** An object of this class, by the constructor with a control if there is one. */
  static <T> T of(Class<T> type, DomainControl control) {
    try {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (List.of(constructor.getParameterTypes()).equals(List.of(DomainControl.class))) {
          constructor.setAccessible(true);
          return type.cast(constructor.newInstance(control));
        }
      }
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be made: it needs a constructor without arguments or with a DomainControl;"
              + " make the object yourself and register that.",
          e);
    }
  }
}
