// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How many calls a peer's own thread has made, for those who await them. */
final class HandledCount {
  private static final long LIMIT_NANOS = 30_000_000_000L;

  private final AtomicLong handled = new AtomicLong();

  /** The listener, its calls counted; all from one thread, so that counting costs no lock. */
  <E> Consumer<E> counted(Consumer<E> listener) {
    return event -> {
      listener.accept(event);
      handled.lazySet(handled.getPlain() + 1);
    };
  }

  /** Waits until so many calls have been made since the beginning. */
  void await(long calls) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (handled.get() < calls) {
      Thread.onSpinWait();
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + handled + " of " + calls + " calls were made");
      }
    }
  }
}
