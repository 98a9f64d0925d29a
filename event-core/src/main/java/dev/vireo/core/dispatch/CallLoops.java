// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each class of listeners a loop of its own. The compiler puts the one method that a loop
 * ever calls into it; in a loop that all share each call is a look-up through an interface.
 *
 * <p>A loop knows nothing of the listeners' class, and goes when that goes.
 */
final class CallLoops {
  private static final Logger LOG = LoggerFactory.getLogger(CallLoops.class);

  /** Below this a class more is not worth it. */
  private static final int MANY = 8;

  private static final CallLoop SHARED = new PlainLoop();
  private static final Map<Class<?>, CallLoop> OF_CLASS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private CallLoops() {}

  /** The loop for these: their own if there are many and all are called through one class. */
  static CallLoop of(Listener[] listeners) {
    Object first = listeners[0].call;
    if (listeners.length < MANY || first == null) {
      return SHARED;
    }
    for (Listener listener : listeners) {
      if (listener.call == null || listener.call.getClass() != first.getClass()) {
        return SHARED;
      }
    }
    return OF_CLASS.computeIfAbsent(first.getClass(), type -> copy());
  }

  private static CallLoop copy() {
    try {
      return (CallLoop)
          MethodHandles.lookup()
              .defineHiddenClass(template(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      LOG.warn("no loop of their own could be made for listeners, which costs some time only", e);
      return SHARED;
    }
  }

  private static byte[] template() throws IOException {
    try (InputStream in = PlainLoop.class.getResourceAsStream("PlainLoop.class")) {
      if (in == null) {
        throw new IOException("the engine's bundle lacks PlainLoop.class");
      }
      return in.readAllBytes();
    }
  }
}
