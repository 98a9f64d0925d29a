// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu;

import java.time.Duration;
import java.util.Objects;

/**
 * How the guest's agent of a monitor's domain is asked who is logged on; start from {@link #at}.
 *
 * @param address where clients reach the agent: the socket of its channel
 * @param interval the time from an answer to the next question
 * @param answerLimit how long an answer may take; after that the agent is taken to be down
 * @param firstDelay the back-off after the first failure; doubled after each further one
 * @param longestDelay the longest back-off, at least {@code firstDelay}
 */
public record AgentOptions(
    MonitorAddress address,
    Duration interval,
    Duration answerLimit,
    Duration firstDelay,
    Duration longestDelay) {

  /** Checks. */
  public AgentOptions {
    Objects.requireNonNull(address, "address");
    requirePositive(interval, "interval");
    requirePositive(answerLimit, "answerLimit");
    requirePositive(firstDelay, "firstDelay");
    if (longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "longestDelay is %s; it is at least firstDelay, %s".formatted(longestDelay, firstDelay));
    }
  }

  private static void requirePositive(Duration duration, String name) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " is " + duration + "; it must be positive");
    }
  }

  /** Every 5 s, with 5 s for an answer, and a back-off of 1 s to 30 s. */
  public static AgentOptions at(MonitorAddress address) {
    Duration usual = Duration.ofSeconds(5);
    return new AgentOptions(address, usual, usual, Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  /** These options with another interval. */
  public AgentOptions every(Duration newInterval) {
    return new AgentOptions(address, newInterval, answerLimit, firstDelay, longestDelay);
  }

  /** These options with another limit for an answer, and another back-off. */
  public AgentOptions withPatience(Duration newLimit, Duration newFirst, Duration newLongest) {
    return new AgentOptions(address, interval, newLimit, newFirst, newLongest);
  }
}
