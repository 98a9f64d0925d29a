// SPDX-License-Identifier: Apache-2.0
package dev.vireo.core.dispatch;

import dev.vireo.event.DomainEvent;
import dev.vireo.event.OverflowPolicy;
import dev.vireo.event.RegistrationOptions;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A flood at a given rate for listeners that cannot keep up, in a JVM with a small heap, and a few
 * quiet domains beside it. Prints the latency of the quiet ones and the figures.
 */
final class FloodMain {
  private static final int FLOODED = 200;

  private FloodMain() {}

  public static void main(String[] args) throws Exception {
    int rate = Integer.parseInt(args[0]);
    int seconds = Integer.parseInt(args[1]);
    try (Engine engine = new Engine(EngineSettings.DEFAULTS);
        TestSource flood = new TestSource(engine, "flood");
        TestSource quiet = new TestSource(engine, "quiet")) {
      for (OverflowPolicy policy : OverflowPolicy.values()) {
        RegistrationOptions options = RegistrationOptions.DEFAULTS.withMailbox(8192, policy);
        engine.register(DomainEvent.class, options.forDomain("flood-*"), FloodMain::work);
      }
      ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
      engine.register(
          DomainEvent.class,
          "quiet-*",
          event ->
              latencies.add(
                  System.nanoTime() - Long.parseLong(event.domain().name().substring(6))));
      double worst = 0;
      long begun = System.nanoTime();
      for (int second = 0; second < seconds; second++) {
        second(rate, flood, quiet);
        worst = Math.max(worst, median(latencies));
      }
      long published = (long) rate * seconds;
      long reached = (long) (published * 1e9 / (System.nanoTime() - begun));
      engine.flush();
      System.out.printf(
          "published=%d rate=%d worst=%.3f figures=%s%n",
          published, reached, worst, engine.figures());
    }
  }

  /** A millisecond of waiting for something: slower than the flood. */
  private static void work(DomainEvent event) {
    LockSupport.parkNanos(1_000_000);
  }

  private static void second(int rate, TestSource flood, TestSource quiet) {
    long begun = System.nanoTime();
    for (int i = 0; i < rate; i++) {
      flood.resumed("flood-" + i % FLOODED);
      if (i % (rate / 100) == 0) {
        quiet.resumed("quiet-" + System.nanoTime());
        long ahead = begun + (long) (1e9 * i / rate) - System.nanoTime();
        if (ahead > 0) {
          LockSupport.parkNanos(ahead);
        }
      }
    }
  }

  /** Of this second, in milliseconds. */
  private static double median(ConcurrentLinkedQueue<Long> latencies) {
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    latencies.clear();
    return sorted.length == 0 ? Double.MAX_VALUE : sorted[sorted.length / 2] / 1e6;
  }
}
