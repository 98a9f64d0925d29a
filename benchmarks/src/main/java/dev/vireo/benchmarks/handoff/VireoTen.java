// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

/** Vireo with ten listeners of every event. */
final class VireoTen extends Vireo {
  @Override
  public int listeners() {
    return 10;
  }
}
