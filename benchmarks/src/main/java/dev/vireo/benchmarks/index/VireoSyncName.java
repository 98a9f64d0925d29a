// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.event.Domain;

/** The whole contract, by name. */
final class VireoSyncName extends VireoSync {
  VireoSyncName() {
    super(Domain::name);
  }
}
