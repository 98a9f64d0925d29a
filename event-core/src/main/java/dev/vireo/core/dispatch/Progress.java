// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How far a runner has come, in cache lines of its own: it writes here with every event. */
@SuppressWarnings("unused") // the padding does its work by being there
final class Progress extends ProgressFront {
  private static final VarHandle DONE;

  static {
    try {
      DONE = MethodHandles.lookup().findVarHandle(Progress.class, "done", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long done;
  long p1, p2, p3, p4, p5, p6, p7;

  void reached(long number) {
    DONE.setRelease(this, number);
  }

  long done() {
    return (long) DONE.getAcquire(this);
  }
}

/** The padding before the number. */
abstract class ProgressFront {
  long q1, q2, q3, q4, q5, q6, q7;
}
