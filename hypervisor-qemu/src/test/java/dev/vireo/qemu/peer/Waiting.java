// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits of tests: each fails after twenty seconds, saying for what it waited. */
public final class Waiting {
  private static final long LIMIT_SECONDS = 20;

  private Waiting() {}

  public static <T> T take(BlockingQueue<T> queue, String what) {
    try {
      T taken = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (taken == null) {
        throw new AssertionError("waited in vain until " + what);
      }
      return taken;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting until " + what, e);
    }
  }

  public static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("waited in vain for a future", e);
    } catch (ExecutionException e) {
      throw new AssertionError("the future failed", e.getCause());
    }
  }

  /** What a future fails with. */
  public static Throwable failure(CompletableFuture<?> future) {
    try {
      Object value = future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("a failure was expected, but it is " + value);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("waited in vain for a failure", e);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  public static void on(CountDownLatch latch, String what) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain until " + what);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting until " + what, e);
    }
  }
}
