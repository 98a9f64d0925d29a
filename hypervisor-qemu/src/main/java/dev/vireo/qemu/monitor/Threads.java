// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for everything that may have to wait: writing requests, completing futures whose
 * dependents are foreign code, telling status lines.
 *
 * <p>A task never queues behind another, as that one may wait for it. Their number is bounded by
 * that of the monitors, each with one writer, one teller and a limited number of commands, each of
 * which counts until its dependents have returned; a thread without work ends after some seconds.
 */
final class Threads implements Executor, AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> daemon("vireo-qemu-worker", task),
          // After the end: a future that is waited for must complete all the same.
          (task, closed) -> daemon("vireo-qemu-late", task).start());

  /** A thread that does not keep the process alive. */
  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /** Lets what was given run to its end; no thread stays. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
