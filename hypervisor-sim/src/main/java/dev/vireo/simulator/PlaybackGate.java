// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import org.osgi.annotation.versioning.ConsumerType;

/** Holds a playback back until its caller is ready for the next step. */
@FunctionalInterface
@ConsumerType
public interface PlaybackGate {

  /** Never holds back. */
  PlaybackGate OPEN = (domain, step) -> {};

  /**
   * Called before each step, on the thread that plays, after the wait for the step's time; the step
   * is done when this returns. What it throws ends the playback.
   */
  void before(ReplayedDomain domain, ReplayedStep step) throws InterruptedException;
}
