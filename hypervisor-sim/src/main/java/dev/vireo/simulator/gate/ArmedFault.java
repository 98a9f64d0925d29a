// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.gate;

import dev.vireo.simulator.fault.Fault;
import dev.vireo.simulator.fault.PlacedFault;
import dev.vireo.simulator.seed.SeededRandom;

/** A placed fault that counts how often it has happened. */
final class ArmedFault {

  final PlacedFault placed;
  private final SeededRandom random;
  private int happened;

  ArmedFault(PlacedFault placed, long seed) {
    this.placed = placed;
    this.random = new SeededRandom(seed);
  }

  Fault fault() {
    return placed.fault();
  }

  /** Its moment has come: whether it happens. */
  synchronized boolean happens() {
    boolean happens =
        happened < placed.maximum()
            && (placed.probability() >= 1 || random.fraction() < placed.probability());
    if (happens) {
      happened++;
    }
    return happens;
  }
}
