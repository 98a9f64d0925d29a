// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A listener that stays in its call until the gate is opened; deaf to interrupts if it is told. */
final class Gate<E> implements Consumer<E> {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final boolean deaf;

  private Gate(boolean deaf) {
    this.deaf = deaf;
  }

  /** One that an interrupt ends. */
  static <E> Gate<E> shut() {
    return new Gate<>(false);
  }

  /** One that goes on waiting whatever happens: a hung listener. */
  static <E> Gate<E> deaf() {
    return new Gate<>(true);
  }

  @Override
  public void accept(E event) {
    calls.incrementAndGet();
    entered.countDown();
    boolean waiting = true;
    while (waiting) {
      try {
        open.await();
        waiting = false;
      } catch (InterruptedException e) {
        interrupts.incrementAndGet();
        waiting = deaf;
      }
    }
    left.countDown();
  }

  /** Waits until a call is inside. */
  void awaitEntered() {
    await(entered);
  }

  /** Lets this call and all later ones through. */
  void open() {
    open.countDown();
  }

  /** Waits until a call has left. */
  void awaitLeft() {
    await(left);
  }

  boolean hasLeft() {
    return left.getCount() == 0;
  }

  int calls() {
    return calls.get();
  }

  int interrupts() {
    return interrupts.get();
  }

  /** Waits for a latch as long as a slow machine may take. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("nothing happened for 20 s");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
