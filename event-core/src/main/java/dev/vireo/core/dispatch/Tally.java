// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.ListenerFigures;
import dev.vireo.event.LossReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The figures of one listener method. Guarded by the lock of its mailbox, but for those calls that
 * the ring's one runner makes without it. Padded, as a runner writes here with every call and must
 * not disturb what publishers read.
 */
@SuppressWarnings("unused") // the padding does its work by being there
final class Tally extends TallyFront {
  private static final VarHandle DRAINED;

  static {
    try {
      DRAINED = MethodHandles.lookup().findVarHandle(Tally.class, "drained", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Calls that the drainer has made; only it writes here, so it needs no atomic operation. */
  private long drained;

  long delivered;
  long failed;
  long conflated;
  long lostWhenFull;
  private long lostWhenClosed;
  private long lostInQuarantine;
  long p1, p2, p3, p4, p5, p6, p7;

  /** For the drainer: a call has returned or thrown. */
  void drainedOne() {
    DRAINED.setOpaque(this, drained + 1);
  }

  /** A call that was due will not be made. */
  void lost(LossReason reason) {
    switch (reason) {
      case MAILBOX_FULL -> lostWhenFull++;
      case CLOSED -> lostWhenClosed++;
      case QUARANTINED -> lostInQuarantine++;
    }
  }

  /**
   * The figures together with what the tally does not know.
   *
   * @param direct calls that a synchronous source made
   * @param queued calls that are due
   */
  ListenerFigures figures(long direct, long queued) {
    long made = direct + delivered + (long) DRAINED.getOpaque(this);
    long lost = lostWhenFull + lostWhenClosed + lostInQuarantine;
    return new ListenerFigures(
        made + conflated + lost + queued,
        made,
        failed,
        conflated,
        lostWhenFull,
        lostWhenClosed,
        lostInQuarantine,
        queued);
  }
}

/** The padding before the figures. */
abstract class TallyFront {
  long q1, q2, q3, q4, q5, q6, q7;
}
