// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so, and is seen by the supervisor before the test goes on. */
final class VirtualClock implements Ticker {
  private static final StackWalker STACK = StackWalker.getInstance();

  private final AtomicLong now = new AtomicLong();
  private final AtomicLong looks = new AtomicLong();

  @Override
  public long nanoTime() {
    boolean look =
        STACK
            .walk(frames -> frames.skip(1).findFirst())
            .filter(frame -> frame.getClassName().endsWith(".Supervisor"))
            .filter(frame -> frame.getMethodName().equals("look"))
            .isPresent();
    if (look) {
      looks.incrementAndGet();
    }
    return now.get();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(now.get());
  }

  /** Lets the supervisor see what runs, time pass, and the supervisor see that. */
  void pass(Duration time) {
    awaitLook();
    now.addAndGet(time.toNanos());
    awaitLook();
  }

  /** Waits until a look that began after this call is over: the next one has begun then. */
  private void awaitLook() {
    long enough = looks.get() + 2;
    long end = System.nanoTime() + EngineTest.SOON.toNanos();
    while (looks.get() < enough) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("the supervisor does not look");
      }
      Thread.onSpinWait();
    }
  }
}
