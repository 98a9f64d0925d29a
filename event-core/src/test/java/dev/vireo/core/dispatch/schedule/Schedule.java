// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.util.concurrent.TimeUnit;

/**
 * What the instrumented classes call instead of the JDK. Outside of a run, as when classes are
 * initialised, it does nothing.
 */
public final class Schedule {
  private Schedule() {}

  /** Another thread may go on here. */
  public static void point() {
    if (Scheduler.isRunning()) {
      Scheduler.current().point();
    }
  }

  /** Another thread goes on here if there is one. */
  public static void spin() {
    if (Scheduler.isRunning()) {
      Scheduler.current().spin();
    }
  }

  /** Enters a monitor. */
  public static void enter(Object monitor) {
    if (Scheduler.isRunning()) {
      Scheduler.current().enter(monitor);
    }
  }

  /** Leaves a monitor. */
  public static void exit(Object monitor) {
    if (Scheduler.isRunning()) {
      Scheduler.current().exit(monitor);
    }
  }

  /** As the method of {@link Object}. */
  public static void notifyAll(Object monitor) {
    if (Scheduler.isRunning()) {
      Scheduler.current().signal(monitor, Integer.MAX_VALUE);
    }
  }

  /** As the method of {@link TimeUnit}. */
  public static void timedWait(TimeUnit unit, Object monitor, long time)
      throws InterruptedException {
    Scheduler.current().await(monitor, monitor, unit.toNanos(time));
  }

  /** As the method of {@link java.util.concurrent.locks.LockSupport}; wakes late at times. */
  public static void parkNanos(long nanos) {
    Scheduler.current().park(nanos);
  }

  /** A call that takes a while; an interrupt ends it. */
  public static void sleep(long nanos) {
    Scheduler.current().sleep(nanos);
  }

  /** The run's own clock. */
  public static long nanoTime() {
    return Scheduler.isRunning() ? Scheduler.current().nanoTime() : System.nanoTime();
  }

  /**
   * The same number for the same object of the same run, as what a table looks at depends on it.
   */
  public static int identityHashCode(Object object) {
    return object instanceof Class<?> type
        ? type.getName().hashCode()
        : Scheduler.current().identityHashCode(object);
  }

  /** The thread as the engine knows it. */
  public static Thread currentThread() {
    return Scheduler.isRunning() ? Scheduler.current().thread() : Thread.currentThread();
  }

  /** As the method of {@link Thread}. */
  public static boolean interrupted() {
    return Scheduler.current().thread().takeInterrupt();
  }

  /** How a thread looks from outside: it may seem to wait, or to run. */
  public static Thread.State state(Thread thread) {
    return Scheduler.current().seemsToWait() ? Thread.State.WAITING : Thread.State.RUNNABLE;
  }
}
