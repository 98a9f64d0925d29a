// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.StuckCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the supervisor remembers one turn from look to look. For its thread only. */
final class Watch {
  /**
   * How long a thread may be without progress though it could run: on a machine with more work than
   * processors that is usual, and no reason to do anything.
   */
  private static final long UNSCHEDULED = 100_000_000;

  /** Fewer calls than this in that time, and they are not short. */
  private static final long FEW = 2_000;

  /** What a look sees. */
  enum Sight {
    /** No call. */
    IDLE,
    /** Calls, one short one after the other. */
    BUSY,
    /** Other lanes wait needlessly. */
    SLOW,
    /** The call is over the first limit since this look. */
    LONG,
    /** The call is over the second limit since this look. */
    STUCK,
    /** A call that was over a limit has returned since the last look. */
    RETURNED;

    boolean isSlow() {
      return this == SLOW || this == LONG || this == STUCK;
    }
  }

  private final Turn turn;
  private long number;
  private long since;
  private long took;
  private long windowBegan;
  private long windowNumber;
  private boolean isLong;
  private boolean stuck;
  private @Nullable Listener listener;
  private @Nullable Target target;

  Watch(Turn turn) {
    this.turn = turn;
  }

  Turn turn() {
    return turn;
  }

  /** Looks at the turn, at this moment. */
  Sight look(long now, SlownessLimits limits) {
    long seen = turn.number();
    boolean inside = (seen & 1) != 0;
    if (seen == number) {
      return inside ? lookAgain(now, limits) : Sight.IDLE;
    }
    boolean slow = inside && areSlow(seen, now);
    boolean returned = isLong;
    took = now - since;
    number = seen;
    since = now;
    isLong = false;
    stuck = false;
    if (returned) {
      return Sight.RETURNED;
    }
    return slow ? Sight.SLOW : Sight.BUSY;
  }

  /** Whether few calls were made since the window began; begins another one when it is over. */
  private boolean areSlow(long seen, long now) {
    if (now - windowBegan < UNSCHEDULED) {
      return false;
    }
    boolean watched = now - windowBegan < 2 * UNSCHEDULED;
    boolean few = seen - windowNumber < 2 * FEW;
    windowBegan = now;
    windowNumber = seen;
    return watched && few;
  }

  private Sight lookAgain(long now, SlownessLimits limits) {
    if (turn.event() == null) {
      // It has announced a call, and waits for a publisher who is about to store its event.
      since = now;
      return Sight.BUSY;
    }
    long running = now - since;
    if (!isLong && running >= limits.warnAfter().toNanos()) {
      isLong = true;
      listener = turn.listener();
      target = turn.target();
      return Sight.LONG;
    }
    if (isLong && !stuck && running >= limits.stuckAfter().toNanos()) {
      stuck = true;
      return Sight.STUCK;
    }
    return running >= UNSCHEDULED || isBlocked() ? Sight.SLOW : Sight.BUSY;
  }

  /** Whether the call waits for something, as far as the JVM knows. */
  private boolean isBlocked() {
    Thread thread = turn.thread();
    Thread.State state = thread == null ? Thread.State.RUNNABLE : thread.getState();
    return state != Thread.State.RUNNABLE;
  }

  /** Whose call is over a limit. */
  Listener listener() {
    return Objects.requireNonNull(listener, "no call was over a limit yet");
  }

  /** The call is over and told of: a listener that has gone is not kept by its last slow call. */
  void forget() {
    listener = null;
    target = null;
  }

  boolean isStuckIn(Listener other) {
    return stuck && listener == other && turn.number() == number;
  }

  long lastTook() {
    return took;
  }

  String inWords() {
    return listener().inWords() + ": " + method();
  }

  private String method() {
    return target == null ? "a method" : target.method().description();
  }

  /** The call that runs now, with its stack. */
  StuckCall describe(long now) {
    Thread thread = turn.thread();
    List<String> stack =
        thread == null
            ? List.of()
            : Arrays.stream(thread.getStackTrace()).map(StackTraceElement::toString).toList();
    String name = thread == null ? "?" : thread.getName();
    return new StuckCall(method(), turn.event(), name, Duration.ofNanos(now - since), stack);
  }
}
