// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.ByName;
import dev.vireo.event.Domain;
import java.lang.ref.Reference;
import java.util.function.Consumer;

/** The heap that many idle listeners take, in a process of its own. */
final class Footprint {
  private Footprint() {}

  /** Arguments: contestant, listeners. The listener objects and their domains are there before. */
  public static void main(String[] args) {
    Domain[] domains = new Domain[Integer.parseInt(args[1])];
    Object[] listeners = new Object[domains.length];
    for (int i = 0; i < domains.length; i++) {
      domains[i] = Domains.domain(i);
      listeners[i] = new Idle();
    }
    try (Contestant contestant = ByName.make(Contestant.class, args[0])) {
      // What the first one brings into being is not the price of each.
      contestant.add(Domains.domain(domains.length), new Idle());
      long before = usedHeap();
      for (int i = 0; i < domains.length; i++) {
        contestant.add(domains[i], (Idle) listeners[i]);
      }
      System.out.println("bytes " + (double) (usedHeap() - before) / domains.length);
      Reference.reachabilityFence(domains);
      Reference.reachabilityFence(listeners);
    }
    System.exit(0);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    // Not the management bean, whose first use takes megabytes itself.
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static final class Idle implements Consumer<Object> {
    @Override
    public void accept(Object event) {
      throw new IllegalStateException("nothing is published: " + event);
    }
  }
}
