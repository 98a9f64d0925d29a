// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final DomainStream stream = DomainStream.of(1, 4);
  private final Arrivals arrivals = new Arrivals();

  @Test
  void findsNothingWrongWithTheStreamItselfHoweverOftenItIsWalked() {
    for (int walk = 0; walk < 2; walk++) {
      Arrays.stream(stream.events).forEach(arrivals);
    }
    assertThat(arrivals.violations()).isZero();
    assertThat(arrivals.handled(stream.firstDomain, stream.endDomain))
        .isEqualTo(2L * stream.events.length);
  }

  @Test
  void countsBothOfTwoEventsOfADomainThatChangedPlaces() {
    int first = 0;
    int second = next(first);
    arrivals.accept(stream.events[second]);
    arrivals.accept(stream.events[first]);
    assertThat(arrivals.violations()).isEqualTo(2);
  }

  @Test
  void countsAnEventThatComesTwice() {
    arrivals.accept(stream.events[0]);
    arrivals.accept(stream.events[0]);
    assertThat(arrivals.violations()).isEqualTo(1);
  }

  @Test
  void takesTheDomainsInAnyOrder() {
    int other = 0;
    while (domain(other) == domain(0)) {
      other++;
    }
    arrivals.accept(stream.events[other]);
    arrivals.accept(stream.events[0]);
    assertThat(arrivals.violations()).isZero();
  }

  /** The next event of the same domain. */
  private int next(int i) {
    int next = i + 1;
    while (domain(next) != domain(i)) {
      next++;
    }
    return next;
  }

  private int domain(int i) {
    return DomainStream.place(stream.events[i]) / DomainStream.PER_DOMAIN;
  }
}
