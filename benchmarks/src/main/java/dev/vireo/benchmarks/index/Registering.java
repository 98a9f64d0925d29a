// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.ByName;
import dev.vireo.event.Domain;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How long adding and removing one among many takes, in a process of its own. */
final class Registering {
  private static final int MOST = 50_000;

  private final Contestant contestant;
  private final int size;
  private final long[] adding = new long[MOST];
  private final long[] removing = new long[MOST];
  private long calls;

  private Registering(Contestant contestant, int size) {
    this.contestant = contestant;
    this.size = size;
  }

  /**
   * Arguments: contestant, how many are there, milliseconds of the warm-up and of the measuring.
   */
  public static void main(String[] args) {
    int size = Integer.parseInt(args[1]);
    try (Contestant contestant = ByName.make(Contestant.class, args[0])) {
      new Crowd(contestant, size);
      Registering registering = new Registering(contestant, size);
      registering.check();
      long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[2]));
      registering.measure(nanos);
      int count = registering.measure(nanos);
      print("add", registering.adding, count);
      print("remove", registering.removing, count);
    }
    System.exit(0);
  }

  /** What was added is called, what was removed is not. */
  private void check() {
    Object event = contestant.ready(Domains.eventOf(size));
    Runnable remove = contestant.addOne(Domains.domain(size), same -> calls++);
    contestant.publish(event);
    remove.run();
    contestant.publish(event);
    if (calls != 1) {
      throw new AssertionError(calls + " calls, not one before the removal and none after");
    }
  }

  /** Always another domain, as those that come and go are. */
  private int measure(long nanos) {
    Consumer<Object> listener = event -> calls++;
    long deadline = System.nanoTime() + nanos;
    int count = 0;
    while (count < MOST && System.nanoTime() < deadline) {
      Domain domain = Domains.domain(size + count);
      long start = System.nanoTime();
      Runnable remove = contestant.addOne(domain, listener);
      long added = System.nanoTime();
      remove.run();
      removing[count] = System.nanoTime() - added;
      adding[count++] = added - start;
    }
    return count;
  }

  private static void print(String name, long[] nanos, int count) {
    Arrays.sort(nanos, 0, count);
    System.out.println(name + "50 " + nanos[count / 2]);
    System.out.println(name + "99 " + nanos[count * 99 / 100]);
  }
}
