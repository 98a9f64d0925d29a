// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.HypervisorEvent;
import dev.vireo.event.ListenerFigures;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one listener, which of its calls run, and the figures: one short lock over all
 * three, under which nothing foreign is ever called.
 */
final class Mailbox {
  private enum State {
    /** In the registry, not delivering: its methods are being added. */
    SHUT,
    OPEN,
    /** For good; nothing waits and nothing begins. */
    CLOSED
  }

  private final Listener listener;
  private final Workers workers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final Tally tally = new Tally();
  private final Backlog backlog;

  /** Changed under the lock; read without it to skip shut and closed mailboxes cheaply. */
  private volatile State state = State.SHUT;

  /** Changed under the lock; read by the barrier without it. Only shrinks once closed. */
  private final Set<Call> running = ConcurrentHashMap.newKeySet();

  private int flushing;
  private int closers;
  private boolean over;
  private boolean abandoned;

  Mailbox(Listener listener, MethodTable methods, Workers workers) {
    this.listener = listener;
    this.workers = workers;
    this.backlog = new Backlog(listener.definition().options(), methods, tally, listener::turn);
  }

  /** The cut: whatever is put from now on is delivered. */
  void open() {
    lock.lock();
    try {
      if (state == State.SHUT) {
        state = State.OPEN;
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Queues an event for these methods, unless the mailbox is not open. */
  void put(HypervisorEvent event, List<ListenerMethod> methods) {
    if (state != State.OPEN) {
      return;
    }
    List<Lane> ready;
    boolean lossy;
    lock.lock();
    try {
      if (state != State.OPEN) {
        return;
      }
      lossy = backlog.add(event, methods);
      ready = backlog.takeReady();
      signalProgress();
    } finally {
      lock.unlock();
    }
    ready.forEach(workers::execute);
    if (lossy) {
      listener.lossUnseen();
    }
  }

  /** The next entry of a lane; null if it has none now. */
  @Nullable Entry take(Lane lane) {
    lock.lock();
    try {
      return backlog.take(lane);
    } finally {
      lock.unlock();
    }
  }

  /** Begins the call of one method; null if the listener has been closed. */
  @Nullable Call begin(Entry entry, ListenerMethod method) {
    lock.lock();
    try {
      if (state != State.OPEN) {
        return null;
      }
      if (entry instanceof Waiting event) {
        event.begun++;
      }
      Call call = new Call(listener, method, entry.event());
      running.add(call);
      return call;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The call has returned or thrown.
   *
   * @return whether the mailbox is closed, so that somebody may wait for this
   */
  boolean end(Call call, boolean counted, boolean threw) {
    lock.lock();
    try {
      running.remove(call);
      if (counted) {
        tally.delivered(threw);
      } else if (threw) {
        tally.failed();
      }
      return state == State.CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /** All calls of an entry have been made. */
  void finish(Entry entry) {
    List<Lane> ready;
    lock.lock();
    try {
      backlog.finish(entry);
      ready = backlog.takeReady();
      signalProgress();
    } finally {
      lock.unlock();
    }
    ready.forEach(workers::execute);
  }

  /**
   * Closes: what waits is lost, no call begins any more. The caller drains, then {@link #leave()}s.
   *
   * @return whether this call closed it
   */
  boolean close() {
    lock.lock();
    try {
      closers++;
      if (state == State.CLOSED) {
        return false;
      }
      state = State.CLOSED;
      backlog.discard();
      signalProgress();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Who closed has waited enough; says whether it is the one to end the listener. */
  boolean leave() {
    lock.lock();
    try {
      closers--;
      return claimEnd();
    } finally {
      lock.unlock();
    }
  }

  /** The last call is over; says whether its thread is the one to end the listener. */
  boolean lastCallOver() {
    lock.lock();
    try {
      // One who waits in close ends the listener itself, before close returns.
      return closers == 0 && claimEnd();
    } finally {
      lock.unlock();
    }
  }

  /** The calls that run now. */
  Set<Call> running() {
    return running;
  }

  /** A drain has given up: nobody waits for this mailbox any more. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      signalProgress();
    } finally {
      lock.unlock();
    }
  }

  /** The number of the latest event that was put. */
  long lastNumber() {
    lock.lock();
    try {
      return backlog.lastNumber();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all up to this number is handled or lost; says whether it was in time. */
  boolean awaitHandled(long number, long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      flushing++;
      while (!abandoned && !backlog.handled(number)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        progress.await(left, TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      flushing--;
      lock.unlock();
    }
  }

  ListenerFigures figures() {
    lock.lock();
    try {
      return tally.figures();
    } finally {
      lock.unlock();
    }
  }

  private boolean claimEnd() {
    boolean mine = state == State.CLOSED && running.isEmpty() && !over;
    over |= mine;
    return mine;
  }

  private void signalProgress() {
    if (flushing > 0) {
      progress.signalAll();
    }
  }
}
