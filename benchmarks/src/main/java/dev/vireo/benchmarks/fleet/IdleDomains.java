// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import java.io.IOException;

/** The heap that many domains take to which nobody is connected, in a process of its own. */
final class IdleDomains {
  private IdleDomains() {}

  /** Arguments: whether each has a listening socket, how many. */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    try (BareDomains domains = new BareDomains(Boolean.parseBoolean(args[0]))) {
      // What the first one brings into being is not the price of each.
      domains.add(0);
      long before = usedHeap();
      for (int i = 1; i <= count; i++) {
        domains.add(i);
      }
      System.out.println("bytes " + (double) (usedHeap() - before) / count);
    }
    System.exit(0);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
