// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread for what need not be known at once; it ends when nothing has been asked for a while.
 */
final class SideThread implements Executor, AutoCloseable {
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1, 1, 2, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), SideThread::named);

  SideThread() {
    executor.allowCoreThreadTimeOut(true);
  }

  /** A thread that keeps no bundle's class loader alive. */
  private static Thread named(Runnable work) {
    Thread thread = new Thread(work, "vireo-scan");
    thread.setDaemon(true);
    thread.setContextClassLoader(SideThread.class.getClassLoader());
    return thread;
  }

  /** Does the work later; not at all once this is closed. */
  @Override
  public void execute(Runnable work) {
    if (!executor.isShutdown()) {
      executor.execute(work);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
