// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One scheduled thread and what it waits for. Its steps are made by a real thread of a pool. */
final class Strand {
  private static final ExecutorService CARRIERS =
      Executors.newCachedThreadPool(
          life -> {
            Thread thread = new Thread(life, "carrier");
            thread.setDaemon(true);
            return thread;
          });
  private static final BooleanSupplier ALWAYS = () -> true;
  private static final BooleanSupplier NEVER = () -> false;

  private final ScheduledThread thread;
  private final BiConsumer<Strand, @Nullable Throwable> onEnd;
  private int priority;
  private BooleanSupplier condition = ALWAYS;
  private @Nullable Object signal;
  private long deadline = Long.MAX_VALUE;
  private boolean interruptible;
  private boolean spins;
  private int stalledUntil;

  private volatile boolean baton;
  private volatile @Nullable Thread carrier;

  Strand(ScheduledThread thread, int priority, BiConsumer<Strand, @Nullable Throwable> onEnd) {
    this.thread = thread;
    this.priority = priority;
    this.onEnd = onEnd;
  }

  ScheduledThread thread() {
    return thread;
  }

  int number(List<Strand> among) {
    return among.indexOf(this);
  }

  int priority() {
    return priority;
  }

  void lower(int to) {
    priority = to;
  }

  /** It looks again and again: others go first. */
  void spins(boolean now) {
    spins = now;
  }

  boolean spins() {
    return spins;
  }

  /** It stands still until the run has come so far. */
  void stallsUntil(int points) {
    stalledUntil = points;
  }

  boolean rests(int points) {
    return spins || points < stalledUntil;
  }

  // What it waits for.

  void waitsUntil(BooleanSupplier holds) {
    condition = holds;
  }

  void waitsForSignal(Object of, long until) {
    condition = NEVER;
    signal = of;
    deadline = until;
    interruptible = true;
  }

  void sleepsUntil(long until) {
    condition = NEVER;
    deadline = until;
    interruptible = true;
  }

  boolean takesSignal(Object of) {
    boolean takes = signal == of;
    if (takes) {
      signal = null;
      condition = ALWAYS;
    }
    return takes;
  }

  long deadline() {
    return deadline;
  }

  boolean isReady(long now) {
    return deadline <= now || (interruptible && thread.isInterrupted()) || condition.getAsBoolean();
  }

  /** It waits for nothing any more. */
  void goesOn() {
    condition = ALWAYS;
    signal = null;
    deadline = Long.MAX_VALUE;
    interruptible = false;
  }

  // Its carrier.

  void begin() {
    CARRIERS.execute(this::live);
  }

  private void live() {
    carrier = Thread.currentThread();
    awaitBaton();
    Throwable thrown = null;
    try {
      thread.run();
    } catch (Throwable e) {
      thrown = e;
    }
    carrier = null;
    onEnd.accept(this, thrown);
  }

  void wake() {
    baton = true;
    LockSupport.unpark(carrier);
  }

  void awaitBaton() {
    while (!baton) {
      LockSupport.park(this);
    }
    baton = false;
  }

  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public String toString() {
    Thread on = carrier;
    StringBuilder text = new StringBuilder("\n" + thread.getName());
    for (StackTraceElement frame : on == null ? new StackTraceElement[0] : on.getStackTrace()) {
      text.append("\n    ").append(frame);
    }
    return text.toString();
  }
}
