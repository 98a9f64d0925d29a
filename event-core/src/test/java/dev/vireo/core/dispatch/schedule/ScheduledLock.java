// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch.schedule;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Stands in for a {@link java.util.concurrent.locks.ReentrantLock}. */
public final class ScheduledLock {

  /** Waits until it is this thread's. */
  public void lock() {
    Schedule.enter(this);
  }

  /** Gives it up. */
  public void unlock() {
    Schedule.exit(this);
  }

  /** A condition of this lock. */
  public Condition newCondition() {
    return new Signal();
  }

  private final class Signal implements Condition {
    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
      return Scheduler.current().await(ScheduledLock.this, this, nanos);
    }

    @Override
    public void signal() {
      Scheduler.current().signal(this, 1);
    }

    @Override
    public void signalAll() {
      Scheduler.current().signal(this, Integer.MAX_VALUE);
    }

    @Override
    public void await() {
      throw new UnsupportedOperationException("the engine waits with a limit only");
    }

    @Override
    public void awaitUninterruptibly() {
      throw new UnsupportedOperationException("the engine waits with a limit only");
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      throw new UnsupportedOperationException("the engine counts in nanoseconds");
    }

    @Override
    public boolean awaitUntil(Date deadline) {
      throw new UnsupportedOperationException("the engine counts in nanoseconds");
    }
  }
}
