// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment at which a command that runs on and on is to end. */
final class Ending {
  private final CountDownLatch ended = new CountDownLatch(1);

  /** That moment is now. Twice is harmless. */
  void now() {
    ended.countDown();
  }

  boolean isOver() {
    return ended.getCount() == 0;
  }

  void await() throws InterruptedException {
    ended.await();
  }

  /** Whether it came within the limit. */
  boolean await(Duration limit) throws InterruptedException {
    return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
