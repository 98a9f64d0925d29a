// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection inside the JVM: bytes in order, handed on by one task at a time,
 * and then its end. Anybody may send; no thread is held while nothing is on its way.
 */
final class Flow {

  private final Executor executor;
  private final Consumer<ByteBuffer> taker;
  private final Runnable whenEnded;

  // Guarded by this, which is never held while the taker runs.
  private final Queue<byte[]> waiting = new ArrayDeque<>(2);
  private long bytes;

  /** Whether a task is on its way, or none may be yet. */
  private boolean running = true;

  private boolean ending;
  private boolean ended;

  Flow(Executor executor, Consumer<ByteBuffer> taker, Runnable whenEnded) {
    this.executor = executor;
    this.taker = taker;
    this.whenEnded = whenEnded;
  }

  /** Begins to hand on; before that everything waits. */
  synchronized void open() {
    running = false;
    if (ending || !waiting.isEmpty()) {
      run();
    }
  }

  synchronized void send(byte[] more) {
    if (!ending) {
      waiting.add(more);
      bytes += more.length;
      run();
    }
  }

  /** Nothing more is to come. */
  synchronized void end() {
    if (!ending) {
      ending = true;
      run();
    }
  }

  /** Nothing more is to come, and what waits is dropped. */
  synchronized void cut() {
    waiting.clear();
    bytes = 0;
    notifyAll();
    end();
  }

  synchronized boolean overflows() {
    return bytes > OutputQueue.LIMIT_BYTES;
  }

  private synchronized boolean hasRoom() {
    return bytes <= OutputQueue.ROOM_BYTES || ending;
  }

  /** Waits until there is room, or none is needed any more. */
  synchronized void awaitRoom() throws InterruptedException {
    while (!hasRoom()) {
      wait();
    }
  }

  private void run() {
    if (!running) {
      running = true;
      executor.execute(this::handOn);
    }
  }

  private void handOn() {
    try {
      for (byte[] next = next(); next != null; next = next()) {
        taker.accept(ByteBuffer.wrap(next));
      }
    } catch (RuntimeException | Error e) {
      // Who failed to take some bytes gets the next ones all the same.
      open();
      throw e;
    }
    if (endsNow()) {
      whenEnded.run();
    }
  }

  private synchronized byte @Nullable [] next() {
    byte[] next = waiting.poll();
    bytes -= next == null ? 0 : next.length;
    running = next != null;
    notifyAll();
    return next;
  }

  private synchronized boolean endsNow() {
    boolean now = ending && !ended && waiting.isEmpty() && !running;
    ended |= now;
    return now;
  }
}
