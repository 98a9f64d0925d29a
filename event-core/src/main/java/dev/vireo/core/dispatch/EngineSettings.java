// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;
import java.util.Objects;

/**
 * The engine's limits; start from {@link #DEFAULTS}.
 *
 * @param workers how many threads call listeners at most
 * @param idle how long a worker without work stays
 * @param batch how many events a lane gets handled before other lanes have their turn
 * @param drainLimit how long a closing listener's running calls are waited for before they are
 *     interrupted
 * @param grace how long they are waited for after that
 * @param shutdownLimit how long all drains together may take once the shutdown has begun
 * @param logInterval how often at most one listener's failures, or losses, make a line in the log
 * @param ticker the clock that measures calls and spaces log lines
 */
public record EngineSettings(
    int workers,
    Duration idle,
    int batch,
    Duration drainLimit,
    Duration grace,
    Duration shutdownLimit,
    Duration logInterval,
    Ticker ticker) {

  /** The limits of the delivery contract. */
  public static final EngineSettings DEFAULTS =
      new EngineSettings(
          64,
          Duration.ofSeconds(5),
          64,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          System::nanoTime);

  public EngineSettings {
    if (workers < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "workers is " + workers + " and batch is " + batch + "; both are at least 1");
    }
    requirePositive(idle, "idle");
    requireNotNegative(drainLimit, "drainLimit");
    requireNotNegative(grace, "grace");
    requireNotNegative(shutdownLimit, "shutdownLimit");
    requireNotNegative(logInterval, "logInterval");
    Objects.requireNonNull(ticker, "ticker");
  }

  /** These settings with another number of threads. */
  public EngineSettings withWorkers(int newWorkers) {
    return new EngineSettings(
        newWorkers, idle, batch, drainLimit, grace, shutdownLimit, logInterval, ticker);
  }

  /** These settings with other limits for a barrier. */
  public EngineSettings withDrain(Duration newDrainLimit, Duration newGrace) {
    return new EngineSettings(
        workers, idle, batch, newDrainLimit, newGrace, shutdownLimit, logInterval, ticker);
  }

  /** These settings with another limit for the shutdown. */
  public EngineSettings withShutdownLimit(Duration newShutdownLimit) {
    return new EngineSettings(
        workers, idle, batch, drainLimit, grace, newShutdownLimit, logInterval, ticker);
  }

  /** These settings with another clock for measuring calls and spacing log lines. */
  public EngineSettings withTicker(Ticker newTicker) {
    return new EngineSettings(
        workers, idle, batch, drainLimit, grace, shutdownLimit, logInterval, newTicker);
  }

  private static void requirePositive(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + "; it is more than zero");
    }
  }

  private static void requireNotNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + "; it is not negative");
    }
  }
}
