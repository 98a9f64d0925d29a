// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

/** Vireo with virtual threads and ten listeners of every event. */
final class VireoVirtualTen extends VireoVirtual {
  @Override
  public int listeners() {
    return 10;
  }
}
