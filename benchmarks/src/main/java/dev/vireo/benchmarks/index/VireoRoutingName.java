// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.event.Domain;

/** Vireo's registry alone, by name. */
final class VireoRoutingName extends VireoRouting {
  VireoRoutingName() {
    super(Domain::name);
  }
}
