// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.extender;

import dev.vireo.core.dispatch.EngineSettings;
import dev.vireo.core.dispatch.SlownessLimits;
import java.time.Duration;

/**
 * What a configuration says, checked.
 *
 * @param engine the engine's settings
 * @param leakReport how long after a bundle went its classes are reported
 */
record Limits(EngineSettings engine, Duration leakReport) {

  /** What a configuration without a word says. */
  static final Limits DEFAULTS = new Limits(EngineSettings.DEFAULTS, Duration.ofSeconds(25));

  Limits {
    if (leakReport.isNegative()) {
      throw new IllegalArgumentException(
          "leakReportMillis is " + leakReport.toMillis() + "; it is not negative");
    }
  }

  /**
   * Reads a configuration.
   *
   * @throws RuntimeException if a value is of another type, or out of its range; the message says
   *     which
   */
  static Limits of(EngineConfiguration configuration) {
    EngineSettings engine =
        EngineSettings.DEFAULTS
            .withWorkers(configuration.workers())
            .withVirtualThreads(configuration.virtualThreads())
            .withSlowness(slowness(configuration))
            .withDrain(
                Duration.ofMillis(configuration.drainLimitMillis()),
                Duration.ofMillis(configuration.graceMillis()))
            .withShutdownLimit(Duration.ofMillis(configuration.shutdownLimitMillis()));
    return new Limits(engine, Duration.ofMillis(configuration.leakReportMillis()));
  }

  private static SlownessLimits slowness(EngineConfiguration configuration) {
    return new SlownessLimits(
        Duration.ofMillis(configuration.warnAfterMillis()),
        configuration.replacements(),
        Duration.ofMillis(configuration.stuckAfterMillis()),
        configuration.stuckLanes(),
        Duration.ofMillis(configuration.stuckWindowMillis()),
        Duration.ofMillis(configuration.probeAfterMillis()));
  }
}
