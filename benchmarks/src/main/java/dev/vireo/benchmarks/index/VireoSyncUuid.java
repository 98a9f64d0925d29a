// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

/** The whole contract, by uuid. */
final class VireoSyncUuid extends VireoSync {
  VireoSyncUuid() {
    super(domain -> domain.uuid().toString());
  }
}
