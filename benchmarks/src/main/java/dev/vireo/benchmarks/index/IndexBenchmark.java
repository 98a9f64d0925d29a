// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.index;

import dev.vireo.benchmarks.ByName;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Events of random domains; an operation is an event brought to the one listener of its domain. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IndexBenchmark {
  private static final int LENGTH = 4096;
  private static final int CHECKED = 200;

  @Param("hash-map-floor")
  public String contestant = "hash-map-floor";

  @Param("10000")
  public int listeners;

  private final Object[] events = new Object[LENGTH];
  private Contestant measured = new HashMapFloor();
  private int next;

  @Setup(Level.Trial)
  public void open() {
    measured = ByName.make(Contestant.class, contestant);
    Crowd crowd = new Crowd(measured, listeners);
    Random random = new Random(42);
    for (int i = 0; i < LENGTH; i++) {
      int domain = random.nextInt(listeners);
      events[i] = measured.ready(Domains.eventOf(domain));
      if (i < CHECKED) {
        crowd.check(measured, domain, events[i]);
      }
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    measured.close();
  }

  @Benchmark
  public void publish() {
    measured.publish(events[next]);
    next = (next + 1) & (LENGTH - 1);
  }
}
