// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;

/**
 * How often a step is done.
 *
 * @param every the time between two times; nothing for a step that waits for an event each time
 * @param times how many times; {@link #FOREVER} for as long as the scenario lasts
 */
public record Repeat(Duration every, int times) {

  /** As long as the scenario lasts. */
  public static final int FOREVER = Integer.MAX_VALUE;

  /** Once. */
  public static final Repeat ONCE = new Repeat(Duration.ZERO, 1);

  /** Checks. */
  public Repeat {
    Texts.requireNotNegative("every", every);
    if (times < 1) {
      throw new IllegalArgumentException("found " + times + " times; it must be 1 or more");
    }
  }
}
