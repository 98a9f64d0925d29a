// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.report;

/** How thoroughly the groups measure. */
public enum Effort {
  /** To see that everything runs, and orders of magnitude. */
  QUICK,
  /** For the document. */
  FULL;

  /** One of two values. */
  public <T> T choose(T quick, T full) {
    return this == QUICK ? quick : full;
  }
}
