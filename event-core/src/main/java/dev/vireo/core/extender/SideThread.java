// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread for what need not be known at once; it ends when nothing has been asked for a while.
 */
final class SideThread implements Executor, AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;

  SideThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1, work -> named(work, name), new ThreadPoolExecutor.DiscardPolicy());
    executor.setKeepAliveTime(2, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** A thread that keeps no bundle's class loader alive, not even by inherited thread locals. */
  private static Thread named(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SideThread.class.getClassLoader());
    return thread;
  }

  /** Does the work later; not at all once this is closed. */
  @Override
  public void execute(Runnable work) {
    executor.execute(work);
  }

  /** Does the work when the time has passed; not at all once this is closed. */
  void execute(Runnable work, Duration later) {
    executor.schedule(work, later.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
