// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;

/**
 * How fast a recording is played.
 *
 * @param factor 1 is the recorded pace, 2 twice as fast; infinity waits for nothing
 */
public record PlaybackSpeed(double factor) {

  /** Waits for nothing but the gate. */
  public static final PlaybackSpeed MAX = new PlaybackSpeed(Double.POSITIVE_INFINITY);

  /** The recorded pace. */
  public static final PlaybackSpeed RECORDED = new PlaybackSpeed(1);

  /** Checks. */
  public PlaybackSpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("The speed is " + factor + "; it must be above 0.");
    }
  }

  /**
   * The speed that a text means.
   *
   * @param text {@code max} or a number above 0
   * @throws IllegalArgumentException for any other text
   */
  public static PlaybackSpeed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      return new PlaybackSpeed(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The speed is '" + text + "'; it must be max or a number above 0.", e);
    }
  }

  /** How long the playback waits for what took this long when it was recorded. */
  public Duration scaled(Duration recorded) {
    return Duration.ofNanos((long) (recorded.toNanos() / factor));
  }
}
