// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock that hardly anybody ever has to wait for. Where it is free, as nearly always, it costs one
 * atomic exchange, half of what the other locks do; who finds it taken looks again, ever more
 * rarely. It is not reentrant.
 */
final class ShortLock {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(ShortLock.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile boolean held;

  void lock() {
    if (!HELD.compareAndSet(this, false, true)) {
      lockSlowly();
    }
  }

  void unlock() {
    HELD.setRelease(this, false);
  }

  private void lockSlowly() {
    for (int looks = 0; !tryLock(); looks++) {
      Pause.afterLook(looks);
    }
  }

  /** Locks if nobody has it, this thread included. */
  boolean tryLock() {
    return !held && HELD.compareAndSet(this, false, true);
  }
}
