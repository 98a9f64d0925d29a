// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import java.time.Duration;

/** What a playback does at one moment. */
public sealed interface ReplayedStep permits ReplayedEvent, ReplayedHangUp {

  /** When it was recorded, since the start of the scenario. */
  Duration time();

  /** The line of the recording, from 1; of a message that covers several, the last. */
  int line();
}
