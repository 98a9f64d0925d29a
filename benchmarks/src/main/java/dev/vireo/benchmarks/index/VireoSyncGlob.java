// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

/** The whole contract, a glob for each. */
final class VireoSyncGlob extends VireoSync {
  VireoSyncGlob() {
    super(Domains::globOf);
  }
}
