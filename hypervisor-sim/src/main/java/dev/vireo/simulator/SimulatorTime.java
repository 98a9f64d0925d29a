// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where a simulator takes its time from: the stamps of events, the second for which QEMU holds back
 * throttled ones, the pace of a playback. Tests pass in one that they advance themselves.
 */
@ConsumerType
public interface SimulatorTime {

  /** Now. Need not be monotonic. */
  Instant now();

  /**
   * Runs an action once, when the delay has passed, on a thread of the implementation's choice; at
   * once, but not inside this call, when the delay is zero or less.
   */
  void after(Duration delay, Runnable action);
}
