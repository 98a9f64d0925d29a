// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import dev.vireo.simulator.SimulatedDomain;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Many domains of one host. */
public final class Fleet implements Iterable<SimulatedDomain> {

  private final List<SimulatedDomain> domains;

  Fleet(List<SimulatedDomain> domains) {
    this.domains = List.copyOf(domains);
  }

  /** How many there are. */
  public int size() {
    return domains.size();
  }

  /**
   * One of them.
   *
   * @param number from 1, as in its name
   */
  public SimulatedDomain get(int number) {
    return domains.get(number - 1);
  }

  /** All of them, by number. */
  public Stream<SimulatedDomain> stream() {
    return domains.stream();
  }

  @Override
  public Iterator<SimulatedDomain> iterator() {
    return domains.iterator();
  }
}
