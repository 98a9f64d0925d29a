// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLimitTest {
  private final AtomicLong now = new AtomicLong();
  private EngineSettings settings = EngineSettings.DEFAULTS.withTicker(now::get);
  private final LogLimit limit = new LogLimit(() -> settings);

  @Test
  void letsOneThroughInEachIntervalAndCountsTheOthers() {
    assertThat(limit.admit()).hasValue(0);
    assertThat(limit.admit()).isEmpty();
    assertThat(limit.admit()).isEmpty();
    now.addAndGet(TimeUnit.SECONDS.toNanos(10));
    assertThat(limit.admit()).hasValue(2);
    assertThat(limit.admit()).isEmpty();
  }

  @Test
  void goesByAnotherIntervalAtOnce() {
    assertThat(limit.admit()).hasValue(0);
    assertThat(limit.admit()).isEmpty();
    settings = settings.withLogInterval(Duration.ZERO);
    assertThat(limit.admit()).hasValue(1);
  }
}
