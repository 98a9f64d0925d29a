// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Holds every call that reaches it until it is released; some calls listen to interrupts. */
final class Blocker implements BiConsumer<String, Object>, AutoCloseable {

  private final boolean deaf;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final Semaphore called = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);

  private Blocker(boolean deaf) {
    this.deaf = deaf;
  }

  /** Its calls end when they are interrupted. */
  static Blocker listening() {
    return new Blocker(false);
  }

  /** Its calls note interrupts and go on. */
  static Blocker deaf() {
    return new Blocker(true);
  }

  @Override
  public void accept(String word, Object value) {
    calls.incrementAndGet();
    called.release();
    while (held()) {
      interrupts.incrementAndGet();
      if (!deaf) {
        return;
      }
    }
  }

  /** Waits for the release; says whether it was interrupted instead. */
  private boolean held() {
    try {
      released.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Waits until so many calls more are in it, or have been. */
  void awaitCalls(int count) throws InterruptedException {
    if (!called.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new AssertionError(calls() + " calls within 30 s");
    }
  }

  int calls() {
    return calls.get();
  }

  int interrupts() {
    return interrupts.get();
  }

  /** Lets all calls return, those to come too. */
  void release() {
    released.countDown();
  }

  @Override
  public void close() {
    release();
  }
}
