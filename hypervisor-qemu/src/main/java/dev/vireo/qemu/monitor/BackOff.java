// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.monitor;

import dev.vireo.qemu.agent.AgentSurroundings;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from the first delay to the longest one.
 *
 * <p>Each delay is drawn from the upper fifth below its bound, so that many monitors of one host
 * that went down together do not come back in step. For one thread at a time.
 */
final class BackOff implements AgentSurroundings.Delays {
  private static final double JITTER = 0.2;
  private static final double HEADROOM = 1 / (1 - JITTER);

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  BackOff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** The delay before the next attempt: never under the first, never over the longest. */
  @Override
  public Duration delay() {
    double bound = Math.min(longest.toNanos(), next.toNanos() * HEADROOM);
    long drawn = Math.round(bound * (1 - JITTER * random.nextDouble()));
    next = Duration.ofNanos(Math.min(longest.toNanos(), 2 * next.toNanos()));
    return Duration.ofNanos(Math.min(longest.toNanos(), Math.max(first.toNanos(), drawn)));
  }

  /** An attempt succeeded: the next failure begins with the first delay. */
  @Override
  public void reset() {
    next = first;
  }
}
