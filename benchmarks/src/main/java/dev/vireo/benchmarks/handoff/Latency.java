// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.ByName;
import dev.vireo.event.HypervisorEvent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Latency with one contestant at a steady rate, in a process of its own: from the moment at which
 * an event was due to the listener's first instruction. An event that is published late because the
 * one before it took long counts from when it was due.
 */
final class Latency {
  private static final long INTERVAL_NANOS = 20_000;
  private static final int EVENTS = DomainStream.DOMAINS * DomainStream.PER_DOMAIN;

  private final Arrivals arrivals = new Arrivals();

  /** When each event was due and how late it came, by its place; each is written once a walk. */
  private final long[] due = new long[EVENTS];

  private final long[] latency = new long[EVENTS];

  private Latency() {}

  /** Arguments: contestant, events for warm-up, events. */
  public static void main(String[] args) throws Exception {
    int warmUp = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    try (Contestant contestant = ByName.make(Contestant.class, args[0])) {
      new Latency().run(contestant, warmUp, Math.min(count, EVENTS));
    }
    System.exit(0);
  }

  private void run(Contestant contestant, int warmUp, int count) {
    DomainStream stream = DomainStream.of(0, 1);
    contestant.open(List.of(this::receive));
    publish(stream, contestant.publisher(stream), warmUp + count);
    awaitHandled(warmUp + count);
    long[] measured = new long[count];
    for (int i = 0; i < count; i++) {
      measured[i] = latency[DomainStream.place(stream.events[(warmUp + i) % EVENTS])];
    }
    print(measured);
  }

  private void receive(HypervisorEvent event) {
    int place = DomainStream.place(event);
    latency[place] = System.nanoTime() - due[place];
    arrivals.accept(event);
  }

  private void publish(DomainStream stream, Contestant.Publisher publisher, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int at = i % EVENTS;
      long when = start + i * INTERVAL_NANOS;
      due[DomainStream.place(stream.events[at])] = when;
      while (System.nanoTime() < when) {
        Thread.onSpinWait();
      }
      publisher.publish(at);
    }
  }

  private void awaitHandled(int count) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (arrivals.handled(0, DomainStream.DOMAINS) < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("lost events at 50,000 each second");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void print(long[] measured) {
    Arrays.sort(measured);
    for (double percentile : new double[] {50, 99, 99.9}) {
      int at = (int) Math.min(measured.length - 1, measured.length * percentile / 100);
      System.out.println("p" + percentile + " " + measured[at]);
    }
    System.out.println("violations " + arrivals.violations());
  }
}
