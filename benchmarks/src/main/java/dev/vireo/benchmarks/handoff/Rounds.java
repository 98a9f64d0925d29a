// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.handoff;

import dev.vireo.benchmarks.ByName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Rounds at full speed with one contestant, in a process of their own. */
final class Rounds {
  private final List<Arrivals> listeners;
  private final List<PublishingThread> publishers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Rounds(Contestant contestant, int count) {
    listeners = Stream.generate(Arrivals::new).limit(contestant.listeners()).toList();
    contestant.open(listeners);
    long share = contestant.underWay() / count;
    for (int i = 0; i < count; i++) {
      DomainStream stream = DomainStream.of(i, count);
      Contestant.Publisher publisher = contestant.publisher(stream);
      publishers.add(new PublishingThread(stream, publisher, listeners, share));
    }
  }

  /** Arguments: contestant, publishers, rounds for warm-up, rounds, milliseconds of each. */
  public static void main(String[] args) throws Exception {
    try (Contestant contestant = ByName.make(Contestant.class, args[0])) {
      Rounds rounds = new Rounds(contestant, Integer.parseInt(args[1]));
      rounds.run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Long.parseLong(args[4]));
    }
    // A contestant's threads are no reason to stay.
    System.exit(0);
  }

  private void run(int warmUp, int count, long millis) throws Exception {
    for (int i = 0; i < warmUp; i++) {
      round(millis);
    }
    for (int i = 0; i < count; i++) {
      System.out.printf("rate %.0f%n", round(millis));
    }
    System.out.println("violations " + listeners.stream().mapToLong(Arrivals::violations).sum());
    threads.shutdown();
  }

  /** Events per second, from the first publish to the last return of a listener. */
  private double round(long millis) throws Exception {
    long before = published();
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Future<?>> running = new ArrayList<>();
    publishers.forEach(one -> running.add(threads.submit(() -> one.publishUntil(end))));
    for (Future<?> one : running) {
      one.get();
    }
    publishers.forEach(PublishingThread::awaitHandled);
    return (published() - before) * 1e9 / (System.nanoTime() - start);
  }

  private long published() {
    return publishers.stream().mapToLong(PublishingThread::published).sum();
  }
}
