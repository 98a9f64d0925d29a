// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.reliability;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Checks that the numbers of each domain only rise; a number's domain is its remainder. */
final class NumberCheck implements LongConsumer {

  private final AtomicLongArray last;
  private final LongAdder count = new LongAdder();
  private final AtomicLong faults = new AtomicLong();

  NumberCheck(int domains) {
    last = new AtomicLongArray(domains);
  }

  @Override
  public void accept(long number) {
    if (last.getAndSet((int) (number % last.length()), number) >= number) {
      faults.incrementAndGet();
    }
    count.increment();
  }

  long count() {
    return count.sum();
  }

  /** How many came after a number that is not lower. */
  long faults() {
    return faults.get();
  }
}
