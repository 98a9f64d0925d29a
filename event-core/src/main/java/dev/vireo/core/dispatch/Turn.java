// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread stands that calls listeners: between two calls, or inside one. One for each such
 * thread, used over and over: a call costs a few stores and no object.
 *
 * <p>The thread announces with {@link #begin} that it may call a listener, then passes a full fence
 * (it takes the event out of a {@link Ring}, or holds the mailbox's lock), and only then looks
 * whether the listener is still open. Who closes a listener does it the other way round: it closes,
 * passes a fence, and looks at the turns. So one of the two sees the other, and a close that has
 * seen no call knows that none will begin.
 */
class Turn {
  private static final VarHandle NUMBER;
  private static final VarHandle LISTENER;
  private static final VarHandle EVENT;
  private static final VarHandle TARGET;
  private static final VarHandle THREAD;
  private static final VarHandle STEP;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      NUMBER = lookup.findVarHandle(Turn.class, "number", long.class);
      LISTENER = lookup.findVarHandle(Turn.class, "listener", Listener.class);
      EVENT = lookup.findVarHandle(Turn.class, "event", HypervisorEvent.class);
      STEP = lookup.findVarHandle(Turn.class, "step", int.class);
      THREAD = lookup.findVarHandle(Turn.class, "thread", Thread.class);
      TARGET = lookup.findVarHandle(Turn.class, "target", Target.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Among all {@link Turns}, which set it before they show the turn to others; 0 for none. */
  long place;

  /** Odd inside a call; each call has a number of its own. Written by the turn's thread only. */
  private volatile long number;

  /** Whom the thread is with; null while it is with nobody. */
  private @Nullable Listener listener;

  /** The event in hand; null between events. */
  private @Nullable HypervisorEvent event;

  /** Where the event in hand comes from while the thread runs a ring. */
  private volatile @Nullable Ring ring;

  /** The method that is called, or was called last. */
  private @Nullable Target target;

  /** How many methods have been called for the event in hand; looked at by figures only. */
  private int step;

  /** The thread; of a synchronous source the one that published last. */
  private @Nullable Thread thread;

  /** Somebody is about to interrupt a call of this turn. */
  private volatile boolean interrupting;

  /**
   * The listeners that the running call waits for in a close of its own; guarded by the barrier.
   */
  List<Listener> closing = List.of();

  /** Announces a call; a fence has to follow before the listener's state is looked at. */
  void begin() {
    NUMBER.setRelease(this, (long) NUMBER.getOpaque(this) + 1);
  }

  /** The call is over, or there was none after all. */
  void end() {
    NUMBER.setRelease(this, (long) NUMBER.getOpaque(this) + 1);
  }

  /** A call follows another one directly. */
  final void nextCall() {
    NUMBER.setRelease(this, (long) NUMBER.getOpaque(this) + 2);
  }

  /** From now on the thread is with this listener; with nobody if it is null. */
  final void with(@Nullable Listener other) {
    LISTENER.setRelease(this, other);
  }

  /** Has the event in hand; null when it is done with it. */
  final void hold(@Nullable HypervisorEvent inHand) {
    if (inHand != null) {
      // Not when it is done: then its calls would seem to be due again.
      beginSteps();
    }
    EVENT.setRelease(this, inHand);
  }

  /** One method more has been called for the event in hand, and that is counted. */
  final void counted() {
    STEP.setRelease(this, (int) STEP.getOpaque(this) + 1);
  }

  /** How many have. */
  final int step() {
    return (int) STEP.getAcquire(this);
  }

  /** Says which method is going to be called. */
  final void calls(Target method) {
    // Nearly always the same one again, and the store of a reference has its price.
    if (target != method) {
      TARGET.setRelease(this, method);
    }
  }

  @Nullable Listener listener() {
    return (Listener) LISTENER.getAcquire(this);
  }

  final @Nullable HypervisorEvent event() {
    Ring running = ring;
    return running == null ? (HypervisorEvent) EVENT.getAcquire(this) : running.inHand();
  }

  /** From now on the event in hand is the one that it took from this ring; its own if null. */
  final void from(@Nullable Ring running) {
    ring = running;
  }

  /** Another event is in hand, or will be. */
  final void beginSteps() {
    STEP.setOpaque(this, 0);
  }

  final @Nullable Target target() {
    return (Target) TARGET.getAcquire(this);
  }

  /** From now on it is this thread's; nobody's if it is null. */
  final void on(@Nullable Thread own) {
    THREAD.setRelease(this, own);
  }

  final @Nullable Thread thread() {
    return (Thread) THREAD.getAcquire(this);
  }

  /** The number of the call that runs, or even between calls. */
  long number() {
    return number;
  }

  /** The call with this number, of which the listener is known. */
  final Call call(Listener of, long now) {
    return new Call(this, now, of, target(), event(), thread());
  }

  /** Whether this turn may be inside a call of the listener. */
  boolean mayCall(Listener other) {
    return (number & 1) != 0 && listener() == other;
  }

  /** Interrupts the call with this number and nothing else: not what the thread does afterwards. */
  final void interrupt(long call) {
    synchronized (this) {
      interrupting = true;
      Thread on = thread();
      if (number() == call && on != null) {
        on.interrupt();
      }
    }
  }

  /** Keeps nothing of the listener and the event that it was with last. */
  final void clear() {
    from(null);
    hold(null);
    with(null);
    TARGET.setRelease(this, null);
  }

  /** Undoes what a call may have left on the thread. */
  void tidy() {}

  /**
   * Takes an interrupt away that was meant for a call that is over. For the turn's own thread, with
   * a fence between the call's end and this.
   */
  final void settleInterrupt() {
    if (interrupting) {
      synchronized (this) {
        interrupting = false;
        Thread.interrupted();
      }
    }
  }
}
