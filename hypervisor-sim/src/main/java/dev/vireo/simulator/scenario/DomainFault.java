// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.scenario;

import dev.vireo.simulator.fault.PlacedFault;
import java.util.Objects;

/**
 * A fault that is placed when a domain starts.
 *
 * @param domains on which domains
 * @param fault the fault at its moment
 */
public record DomainFault(Selection domains, PlacedFault fault) {

  /** Checks. */
  public DomainFault {
    Objects.requireNonNull(domains, "domains");
    Objects.requireNonNull(fault, "fault");
  }
}
