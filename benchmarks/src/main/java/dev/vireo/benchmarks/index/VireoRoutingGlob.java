// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

/** Vireo's registry alone, a glob for each. */
final class VireoRoutingGlob extends VireoRouting {
  VireoRoutingGlob() {
    super(Domains::globOf);
  }
}
