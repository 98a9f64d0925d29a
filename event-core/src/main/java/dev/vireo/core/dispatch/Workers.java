// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that run lanes: one is made when work is queued and none is idle, up to a limit, and
 * one that finds no work for a while ends.
 *
 * <p>A thread that hangs in a listener is one thread less; nothing here looks at how long work
 * takes.
 */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final int limit;
  private final long idleNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
  private int threads;
  private int idle;
  private long made;
  private boolean closed;

  Workers(int limit, Duration idle) {
    this.limit = limit;
    this.idleNanos = idle.toNanos();
  }

  /** Queues work; returns at once. */
  void execute(Runnable task) {
    WorkerThread added = null;
    lock.lock();
    try {
      queue.add(task);
      if (queue.size() <= idle) {
        work.signal();
      } else if (threads < limit && !closed) {
        threads++;
        added = new WorkerThread(this, this::loop, "vireo-listener-" + ++made);
      }
    } finally {
      lock.unlock();
    }
    if (added != null) {
      start(added);
    }
  }

  /** How many threads there are. */
  int threads() {
    lock.lock();
    try {
      return threads;
    } finally {
      lock.unlock();
    }
  }

  /** Lets idle threads end; busy ones end with their work. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void start(WorkerThread thread) {
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // No thread to be had now: the work stays queued for the workers there are.
      lock.lock();
      try {
        threads--;
      } finally {
        lock.unlock();
      }
      LOG.error("no further thread for listeners could be started, {} are running", threads(), e);
    }
  }

  private void loop() {
    boolean more = true;
    while (more) {
      more = runNext();
    }
  }

  // In a method of its own: an idle thread must not hold the last lane, and with it a bundle.
  private boolean runNext() {
    Runnable task = next();
    if (task == null) {
      return false;
    }
    try {
      task.run();
    } catch (Throwable e) {
      ForeignLog.error(LOG, "a worker met an error outside of any listener", e);
    }
    return true;
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      long left = idleNanos;
      while (queue.isEmpty()) {
        if (closed || left <= 0) {
          threads--;
          return null;
        }
        left = await(left);
      }
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  private long await(long nanos) {
    idle++;
    try {
      return work.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Nobody interrupts an idle worker for a reason of ours; it looks again.
      return nanos;
    } finally {
      idle--;
    }
  }
}
