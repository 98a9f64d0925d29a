// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;
import java.util.Objects;

/**
 * The engine's limits; start from {@link #DEFAULTS}.
 *
 * @param workers how many threads call listeners at most; those that a call over its limit holds do
 *     not count
 * @param virtualThreads whether the workers are virtual threads, where the JDK has them
 * @param idle how long a worker without work stays
 * @param batch how many events a listener, or a lane, gets handled before other work has its turn
 * @param drainLimit how long a closing listener's running calls are waited for before they are
 *     interrupted
 * @param grace how long they are waited for after that
 * @param shutdownLimit how long all drains together may take once the shutdown has begun
 * @param slowness how long calls may take
 * @param logInterval how often at most one listener's failures, or losses, make a line in the log
 * @param ticker the clock that measures calls and spaces log lines
 */
public record EngineSettings(
    int workers,
    boolean virtualThreads,
    Duration idle,
    int batch,
    Duration drainLimit,
    Duration grace,
    Duration shutdownLimit,
    SlownessLimits slowness,
    Duration logInterval,
    Ticker ticker) {

  /** The limits of the delivery contract. */
  public static final EngineSettings DEFAULTS =
      new EngineSettings(
          64,
          false,
          Duration.ofSeconds(5),
          256,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          SlownessLimits.DEFAULTS,
          Duration.ofSeconds(10),
          System::nanoTime);

  public EngineSettings {
    if (workers < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "workers is " + workers + " and batch is " + batch + "; both are at least 1");
    }
    if (idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException("idle is " + idle + "; it is more than zero");
    }
    requireNotNegative(drainLimit, "drainLimit");
    requireNotNegative(grace, "grace");
    requireNotNegative(shutdownLimit, "shutdownLimit");
    requireNotNegative(logInterval, "logInterval");
    Objects.requireNonNull(slowness, "slowness");
    Objects.requireNonNull(ticker, "ticker");
  }

  private static void requireNotNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + "; it is not negative");
    }
  }

  /** These settings with another number of threads. */
  public EngineSettings withWorkers(int newWorkers) {
    return new EngineSettings(
        newWorkers,
        virtualThreads,
        idle,
        batch,
        drainLimit,
        grace,
        shutdownLimit,
        slowness,
        logInterval,
        ticker);
  }

  /** These settings with virtual threads as workers, or without. */
  public EngineSettings withVirtualThreads(boolean virtual) {
    return new EngineSettings(
        workers,
        virtual,
        idle,
        batch,
        drainLimit,
        grace,
        shutdownLimit,
        slowness,
        logInterval,
        ticker);
  }

  /** These settings with other limits for a barrier. */
  public EngineSettings withDrain(Duration newDrainLimit, Duration newGrace) {
    return new EngineSettings(
        workers,
        virtualThreads,
        idle,
        batch,
        newDrainLimit,
        newGrace,
        shutdownLimit,
        slowness,
        logInterval,
        ticker);
  }

  /** These settings with another limit for the shutdown. */
  public EngineSettings withShutdownLimit(Duration newShutdownLimit) {
    return new EngineSettings(
        workers,
        virtualThreads,
        idle,
        batch,
        drainLimit,
        grace,
        newShutdownLimit,
        slowness,
        logInterval,
        ticker);
  }

  /** These settings with other limits for calls. */
  public EngineSettings withSlowness(SlownessLimits newLimits) {
    return new EngineSettings(
        workers,
        virtualThreads,
        idle,
        batch,
        drainLimit,
        grace,
        shutdownLimit,
        newLimits,
        logInterval,
        ticker);
  }

  /** These settings with another clock for measuring calls and spacing log lines. */
  public EngineSettings withTicker(Ticker newTicker) {
    return new EngineSettings(
        workers,
        virtualThreads,
        idle,
        batch,
        drainLimit,
        grace,
        shutdownLimit,
        slowness,
        logInterval,
        newTicker);
  }
}
