// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.event.HypervisorEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A listener that counts what it is given, domain by domain, and sees whether each event is the
 * next of its domain. Different domains may come at once, on any threads.
 */
final class Arrivals implements Consumer<HypervisorEvent> {
  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

  private final int[] counts = new int[DomainStream.DOMAINS];
  private final LongAdder violations = new LongAdder();

  @Override
  public void accept(HypervisorEvent event) {
    int place = DomainStream.place(event);
    int domain = place / DomainStream.PER_DOMAIN;
    int count = counts[domain];
    if (((place ^ count) & (DomainStream.PER_DOMAIN - 1)) != 0) {
      violations.increment();
    }
    COUNT.setRelease(counts, domain, count + 1);
  }

  /** How many events of these domains there were; readable from any thread. */
  long handled(int firstDomain, int endDomain) {
    VarHandle.fullFence();
    long sum = 0;
    for (int domain = firstDomain; domain < endDomain; domain++) {
      sum += Integer.toUnsignedLong(counts[domain]);
    }
    return sum;
  }

  /** How many events were not the next of their domain. */
  long violations() {
    return violations.sum();
  }
}
