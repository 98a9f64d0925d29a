// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;

/** How long drains may take: each for itself, and after the shutdown has begun all together. */
final class DrainLimits {
  private final long drain;
  private final long grace;
  private final long shutdown;
  private volatile boolean shuttingDown;
  private volatile long end;

  DrainLimits(Duration drain, Duration grace, Duration shutdown) {
    this.drain = drain.toNanos();
    this.grace = grace.toNanos();
    this.shutdown = shutdown.toNanos();
  }

  /** Starts the deadline that all drains share; the first call counts. */
  synchronized void beginShutdown() {
    if (!shuttingDown) {
      end = System.nanoTime() + shutdown;
      shuttingDown = true;
    }
  }

  /** Until when a drain that begins now waits before it interrupts; leaves room for the grace. */
  long drainEnd() {
    long now = System.nanoTime();
    return shuttingDown ? now + Math.min(drain, end - now - grace) : now + drain;
  }

  /** Until when a drain that interrupts now goes on waiting. */
  long graceEnd() {
    long now = System.nanoTime();
    return shuttingDown ? now + Math.min(grace, end - now) : now + grace;
  }

  Duration drainLimit() {
    return Duration.ofNanos(drain);
  }
}
