// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that call listeners: one is made when work is queued and none is idle, up to a limit,
 * and one that finds no work for a while ends.
 *
 * <p>A call over its limit costs its worker: it counts no longer, so that another thread may take
 * its place, until it comes back. Of those there may be a number, too.
 */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final Hall hall;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Work> queue = new ArrayDeque<>();

  /** Those that a call over its limit holds. */
  private final Set<Turn> lost = new HashSet<>();

  /** How much is queued; changed under the lock, read by workers that could go on for long. */
  private volatile int queued;

  private int limit;
  private int replacements;
  private long idleNanos;
  private int threads;
  private int idle;
  private long made;
  private int generation;
  private boolean closed;

  Workers(Hall hall) {
    this.hall = hall;
    configure(hall.settings());
  }

  /** Other limits; what waits for a worker gets those that it may have now. */
  void configure(EngineSettings settings) {
    List<WorkerTurn> added = new ArrayList<>(0);
    lock.lock();
    try {
      limit = settings.workers();
      replacements = settings.slowness().replacements();
      idleNanos = settings.idle().toNanos();
      WorkerTurn next = null;
      while (queue.size() > idle + added.size() && (next = another()) != null) {
        added.add(next);
      }
    } finally {
      lock.unlock();
    }
    added.forEach(this::start);
  }

  /** Queues work; returns at once. */
  void execute(Work task) {
    WorkerTurn added;
    lock.lock();
    try {
      queue.add(task);
      queued = queue.size();
      added = queue.size() <= idle ? null : another();
      if (added == null) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
    start(added);
    hall.supervisor().wake();
  }

  /** Whether other work waits for a worker. */
  boolean isBehind() {
    return queued > 0;
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

  /**
   * Whether a listener that has so many workers may have one more: the first one always, further
   * ones as far as {@link #share} says. A listener that loses workers gets few more of them, and
   * where many are lost, half of all are for those that lose none: so fifty such ones on a thousand
   * domains leave the others enough.
   */
  boolean mayHave(int running, Listener listener) {
    if (running == 0) {
      return true;
    }
    lock.lock();
    try {
      int lostHere = 0;
      for (Turn turn : lost) {
        lostHere += turn.listener() == listener ? 1 : 0;
      }
      int free = limit - (threads - idle - lost.size()) - queue.size();
      return free > 0
          && lostHere < Math.max(3, (replacements - lost.size()) / 4)
          && (lostHere > 0 && 2 * lost.size() >= replacements
              ? free > limit / 2
              : running - lostHere < share(free));
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many workers a listener may have: a few while it leaves as many free, more only of plenty.
   * Where ten listeners begin to hang at once, that many threads less are started at that moment,
   * while others want to be called.
   */
  private static int share(int free) {
    return Math.max(1, Math.max(Math.min(4, free / 2), free / 8));
  }

  /**
   * The turn's call is over its limit: another thread may take its place.
   *
   * @return how many are lost now; -1 if there may be no more of them
   */
  int lost(Turn turn) {
    WorkerTurn added = null;
    lock.lock();
    try {
      if (!(turn instanceof WorkerTurn) || lost.size() >= replacements || !lost.add(turn)) {
        return turn instanceof WorkerTurn ? -1 : 0;
      }
      if (!queue.isEmpty() && idle == 0) {
        added = another();
      }
      return lost.size();
    } finally {
      lock.unlock();
      start(added);
    }
  }

  /** The turn's call has returned after all. */
  void found(Turn turn) {
    lock.lock();
    try {
      lost.remove(turn);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets all threads end after what they do now, and others take their places: what foreign code
   * left on them, a thread local of a bundle that has gone, goes too.
   */
  void renew() {
    lock.lock();
    try {
      generation++;
      work.signalAll();
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

  /** One more worker, to be started without the lock; null if there may be none. */
  private @Nullable WorkerTurn another() {
    if (closed || threads - lost.size() >= limit) {
      return null;
    }
    threads++;
    return new WorkerTurn(++made, generation);
  }

  private void start(@Nullable WorkerTurn turn) {
    if (turn == null) {
      return;
    }
    try {
      Thread thread =
          WorkerThreads.make(hall.settings().virtualThreads(), turn.name(), () -> live(turn));
      turn.on(thread);
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

  private void live(WorkerTurn turn) {
    hall.turns().enter(turn);
    try {
      boolean more = true;
      while (more) {
        more = runNext(turn);
      }
    } finally {
      hall.turns().leave(turn);
    }
  }

  // In a method of its own: an idle thread must not hold the last lane, and with it a bundle.
  private boolean runNext(WorkerTurn turn) {
    Work task = next(turn);
    if (task == null) {
      return false;
    }
    try {
      task.run(turn);
    } catch (Throwable e) {
      ForeignLog.error(LOG, "a worker met an error outside of any listener", e);
    }
    turn.forget();
    return true;
  }

  private @Nullable Work next(WorkerTurn turn) {
    WorkerTurn successor = null;
    lock.lock();
    try {
      long left = idleNanos;
      while (queue.isEmpty() && !closed && left > 0 && turn.generation() == generation) {
        left = await(left);
      }
      boolean surplus = threads - lost.size() > limit || turn.generation() != generation;
      if (queue.isEmpty() || surplus) {
        threads--;
        successor = queue.isEmpty() ? null : another();
        if (successor == null && !queue.isEmpty()) {
          // It may have been woken for this work: an idle one must know of it instead.
          work.signal();
        }
        return null;
      }
      Work next = queue.poll();
      queued = queue.size();
      return next;
    } finally {
      lock.unlock();
      start(successor);
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
