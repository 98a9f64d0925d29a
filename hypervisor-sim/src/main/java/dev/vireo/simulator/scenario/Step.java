// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import java.util.Objects;

/**
 * A step of a track.
 *
 * @param start when it begins
 * @param jitter up to how much later it may begin, each time; the seed decides
 * @param repeat how often it is done
 * @param action what is done
 */
public record Step(Start start, Duration jitter, Repeat repeat, Action action) {

  /** Checks. */
  public Step {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(repeat, "repeat");
    Objects.requireNonNull(action, "action");
    Texts.requireNotNegative("jitter", jitter);
    if (repeat.times() > 1 && repeat.every().isZero() && !(start instanceof Start.On)) {
      throw new IllegalArgumentException(
          "found 'times' without 'every'; only a step that waits for an event, with 'on', can be"
              + " repeated without it");
    }
  }

  /** A step that is done once, as soon as the one before it is done. */
  public static Step of(Action action) {
    return new Step(Start.AT_ONCE, Duration.ZERO, Repeat.ONCE, action);
  }
}
