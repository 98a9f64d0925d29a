// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.util.OptionalLong;
import java.util.function.Supplier;

/** Lets one line into the log in each interval, and counts the others. Thread-safe. */
final class LogLimit {
  private final Supplier<EngineSettings> settings;
  private boolean used;
  private long last;
  private long suppressed;

  /**
   * @param settings asked each time: they may change
   */
  LogLimit(Supplier<EngineSettings> settings) {
    this.settings = settings;
  }

  /** How many lines were held back since the last one, if this one may be written; else empty. */
  synchronized OptionalLong admit() {
    EngineSettings current = settings.get();
    long now = current.ticker().nanoTime();
    if (used && now - last < current.logInterval().toNanos()) {
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
