// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.ClientTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future whose waiting lets a given time do what completes it: where one thread does everything,
 * a plain wait would wait for itself. Futures made of it are the same.
 */
final class AwaitedFuture<T> extends CompletableFuture<T> {
  /** What takes longer never comes. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final ClientTime time;

  AwaitedFuture(ClientTime time) {
    this.time = time;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new AwaitedFuture<>(time);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    awaitDone();
    return super.get();
  }

  @Override
  public T join() {
    awaitDone();
    return super.join();
  }

  private void awaitDone() {
    if (!isDone() && !time.await(this::isDone, LONGEST)) {
      throw new IllegalStateException(
          "The reply has not come within " + LONGEST + " of the given time; it never will.");
    }
  }

  @Override
  public T get(long limit, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!isDone() && !time.await(this::isDone, Duration.ofNanos(unit.toNanos(limit)))) {
      throw new TimeoutException();
    }
    return super.get();
  }
}
