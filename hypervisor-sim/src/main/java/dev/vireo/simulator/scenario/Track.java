// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Steps that are done one after the other, for each of its domains on its own; the tracks of a
 * scenario run beside each other.
 *
 * @param name what the timeline calls it
 * @param domains for which domains
 * @param stagger how much later it begins for each domain than for the one before
 * @param steps the steps
 */
public record Track(String name, Selection domains, Duration stagger, List<Step> steps) {

  /** Checks and copies. */
  public Track {
    Texts.require("name", name);
    Objects.requireNonNull(domains, "domains");
    Texts.requireNotNegative("stagger", stagger);
    steps = List.copyOf(steps);
  }
}
