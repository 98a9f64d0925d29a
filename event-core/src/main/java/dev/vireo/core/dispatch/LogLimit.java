// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.OptionalLong;

/** Lets one line into the log in each interval, and counts the others. Thread-safe. */
final class LogLimit {
  private final Ticker ticker;
  private final long interval;
  private boolean used;
  private long last;
  private long suppressed;

  LogLimit(EngineSettings settings) {
    this.ticker = settings.ticker();
    this.interval = settings.logInterval().toNanos();
  }

  /** How many lines were held back since the last one, if this one may be written; else empty. */
  synchronized OptionalLong admit() {
    long now = ticker.nanoTime();
    if (used && now - last < interval) {
      suppressed++;
      return OptionalLong.empty();
    }
    used = true;
    last = now;
    long before = suppressed;
    suppressed = 0;
    return OptionalLong.of(before);
  }
}
