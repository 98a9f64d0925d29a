// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * How often the guest's firmware resets the machine once more: a PC's finishes a warm start that
 * way. These resets are the guest's (RESET, {@code guest-reset}) and take their time in simulated
 * time; while the guest is stopped they wait.
 *
 * @param afterReset how many follow a reset, whoever asked for it
 * @param afterWakeup how many follow a wakeup
 * @param delay how long the guest has run when the first of them comes; the others follow at
 *     intervals of a millisecond
 */
public record FirmwareResets(int afterReset, int afterWakeup, Duration delay) {

  /** No firmware that does so: one reset is one RESET. */
  public static final FirmwareResets NONE = new FirmwareResets(0, 0, Duration.ZERO);

  /** A PC's: two behind a reset, one behind a wakeup, 50 milliseconds later. */
  public static final FirmwareResets PC = new FirmwareResets(2, 1, Duration.ofMillis(50));

  /** Checks that nothing is negative. */
  public FirmwareResets {
    Objects.requireNonNull(delay, "delay");
    if (afterReset < 0 || afterWakeup < 0 || delay.isNegative()) {
      throw new IllegalArgumentException(
          afterReset + " and " + afterWakeup + " resets after " + delay + "; none is negative.");
    }
  }
}
