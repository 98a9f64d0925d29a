// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;

/** How long drains may take: each for itself, and after the shutdown has begun all together. */
final class DrainLimits {
  private volatile long drain;
  private volatile long grace;
  private volatile long shutdown;
  private volatile boolean shuttingDown;
  private volatile long end;

  DrainLimits(EngineSettings settings) {
    configure(settings);
  }

  /** Other limits; drains that run go by them from now on. */
  final void configure(EngineSettings settings) {
    drain = settings.drainLimit().toNanos();
    grace = settings.grace().toNanos();
    shutdown = settings.shutdownLimit().toNanos();
  }

  /** Starts the deadline that all drains share; the first call counts. */
  synchronized void beginShutdown() {
    if (!shuttingDown) {
      end = System.nanoTime() + shutdown;
      shuttingDown = true;
    }
  }

  /** Until when a drain waits before it interrupts; in a shutdown it leaves room for the grace. */
  long drainEnd(long begun) {
    return shuttingDown ? earlier(begun + drain, end - grace) : begun + drain;
  }

  /** Until when a drain goes on waiting after it has interrupted. */
  long graceEnd(long interrupted) {
    return shuttingDown ? earlier(interrupted + grace, end) : interrupted + grace;
  }

  private static long earlier(long one, long other) {
    // By difference, as nanoTime may run over.
    return one - other < 0 ? one : other;
  }

  Duration drainLimit() {
    return Duration.ofNanos(drain);
  }
}
