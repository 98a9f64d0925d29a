// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

/** Vireo's registry alone, by uuid. */
final class VireoRoutingUuid extends VireoRouting {
  VireoRoutingUuid() {
    super(domain -> domain.uuid().toString());
  }
}
