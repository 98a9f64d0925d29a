// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario.yaml;

/** A place in a text; both numbers begin with 1. */
public record Position(int line, int column) {

  /** Where a text begins. */
  public static final Position START = new Position(1, 1);
}
