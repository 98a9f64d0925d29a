// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The time that somebody has made the client with. */
final class GivenTime implements Time {
  private final ClientTime given;

  GivenTime(ClientTime given) {
    this.given = given;
  }

  @Override
  public Instant now() {
    return given.now();
  }

  @Override
  public long nanos() {
    return given.nanos();
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    return given.after(delay, task)::run;
  }

  @Override
  public boolean await(CountDownLatch over, Duration limit) {
    return given.await(() -> over.getCount() == 0, limit);
  }

  @Override
  public <T> CompletableFuture<T> newFuture() {
    return new AwaitedFuture<>(given);
  }

  /** It is another's. */
  @Override
  public void close() {}
}
