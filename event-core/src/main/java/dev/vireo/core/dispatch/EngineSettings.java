// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

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

  /**
   * The limits of the delivery contract. Of the 10 s that a shutdown may take one second is left
   * for all that is not ours: a framework's own work when it stops.
   */
  public static final EngineSettings DEFAULTS =
      new EngineSettings(
          64,
          false,
          Duration.ofSeconds(5),
          256,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(9),
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
    return with(draft -> draft.workers = newWorkers);
  }

  /** These settings with virtual threads as workers, or without. */
  public EngineSettings withVirtualThreads(boolean virtual) {
    return with(draft -> draft.virtualThreads = virtual);
  }

  /** These settings with another number of events after which other work has its turn. */
  public EngineSettings withBatch(int newBatch) {
    return with(draft -> draft.batch = newBatch);
  }

  /** These settings with other limits for a barrier. */
  public EngineSettings withDrain(Duration newDrainLimit, Duration newGrace) {
    return with(
        draft -> {
          draft.drainLimit = newDrainLimit;
          draft.grace = newGrace;
        });
  }

  /** These settings with another limit for the shutdown. */
  public EngineSettings withShutdownLimit(Duration newShutdownLimit) {
    return with(draft -> draft.shutdownLimit = newShutdownLimit);
  }

  /** These settings with other limits for calls. */
  public EngineSettings withSlowness(SlownessLimits newLimits) {
    return with(draft -> draft.slowness = newLimits);
  }

  /** These settings with more or fewer lines in the log. */
  public EngineSettings withLogInterval(Duration newInterval) {
    return with(draft -> draft.logInterval = newInterval);
  }

  /** These settings with another clock for measuring calls and spacing log lines. */
  public EngineSettings withTicker(Ticker newTicker) {
    return with(draft -> draft.ticker = newTicker);
  }

  private EngineSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }

  /** Settings that are being changed. */
  private static final class Draft {
    private int workers;
    private boolean virtualThreads;
    private final Duration idle;
    private int batch;
    private Duration drainLimit;
    private Duration grace;
    private Duration shutdownLimit;
    private SlownessLimits slowness;
    private Duration logInterval;
    private Ticker ticker;

    Draft(EngineSettings from) {
      workers = from.workers;
      virtualThreads = from.virtualThreads;
      idle = from.idle;
      batch = from.batch;
      drainLimit = from.drainLimit;
      grace = from.grace;
      shutdownLimit = from.shutdownLimit;
      slowness = from.slowness;
      logInterval = from.logInterval;
      ticker = from.ticker;
    }

    EngineSettings finish() {
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
          ticker);
    }
  }
}
