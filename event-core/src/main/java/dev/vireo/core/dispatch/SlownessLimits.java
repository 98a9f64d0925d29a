// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import java.time.Duration;

/**
 * How long calls may take, and what becomes of a listener whose calls take longer; start from
 * {@link #DEFAULTS}.
 *
 * @param warnAfter a call this long makes a line in the log; it costs its worker, and another
 *     thread takes the worker's place
 * @param replacements how many workers may be lost to such calls at the same time
 * @param stuckAfter a call this long marks its lane as stuck
 * @param stuckLanes so many stuck lanes within {@code stuckWindow} quarantine the listener
 * @param stuckWindow how long a lane that was stuck is remembered
 * @param probeAfter when a quarantined listener is given its first event as a probe; each further
 *     time is twice as long
 */
public record SlownessLimits(
    Duration warnAfter,
    int replacements,
    Duration stuckAfter,
    int stuckLanes,
    Duration stuckWindow,
    Duration probeAfter) {

  /** The limits of the delivery contract. */
  public static final SlownessLimits DEFAULTS =
      new SlownessLimits(
          Duration.ofSeconds(1),
          64,
          Duration.ofSeconds(30),
          3,
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));

  public SlownessLimits {
    requirePositive(warnAfter, "warnAfter");
    requirePositive(stuckAfter, "stuckAfter");
    requirePositive(stuckWindow, "stuckWindow");
    requirePositive(probeAfter, "probeAfter");
    if (replacements < 0 || stuckLanes < 1) {
      throw new IllegalArgumentException(
          "replacements is "
              + replacements
              + " and stuckLanes is "
              + stuckLanes
              + "; they are at least 0 and 1");
    }
  }

  private static void requirePositive(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + "; it is more than zero");
    }
  }

  /** These limits with other durations for a warning and a stuck lane. */
  public SlownessLimits withCalls(Duration newWarnAfter, Duration newStuckAfter) {
    return new SlownessLimits(
        newWarnAfter, replacements, newStuckAfter, stuckLanes, stuckWindow, probeAfter);
  }

  /** These limits with another number of replacements. */
  public SlownessLimits withReplacements(int newReplacements) {
    return new SlownessLimits(
        warnAfter, newReplacements, stuckAfter, stuckLanes, stuckWindow, probeAfter);
  }

  /** These limits with another rule for the quarantine. */
  public SlownessLimits withQuarantine(int newLanes, Duration newWindow, Duration newProbeAfter) {
    return new SlownessLimits(
        warnAfter, replacements, stuckAfter, newLanes, newWindow, newProbeAfter);
  }
}
