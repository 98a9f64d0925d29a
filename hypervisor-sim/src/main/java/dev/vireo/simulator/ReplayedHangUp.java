// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * QEMU's side of the last open connection ends.
 *
 * @param last whether nothing of the domain follows; otherwise the playback waits until a client is
 *     there again
 */
public record ReplayedHangUp(Duration time, int line, boolean last) implements ReplayedStep {

  /** Checks that nothing is null. */
  public ReplayedHangUp {
    Objects.requireNonNull(time, "time");
  }
}
