// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.dispatch;

import dev.vireo.benchmarks.ByName;
import dev.vireo.benchmarks.events.EventStream;
import dev.vireo.benchmarks.events.Tallies;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The mixed stream through one contestant; an operation is an event handled by all listeners. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {
  @Param("floor")
  public String contestant = "floor";

  /** How many listeners each event has. */
  @Param("1")
  public int fanOut;

  private Contestant measured = new Floor();
  private int next;

  @Setup(Level.Trial)
  public void open() {
    EventStream stream = new EventStream();
    Tallies[] objects = Stream.generate(Tallies::new).limit(fanOut).toArray(Tallies[]::new);
    measured = ByName.make(Contestant.class, contestant);
    measured.open(stream, objects);
    Check.check(measured, stream, objects);
  }

  @TearDown(Level.Trial)
  public void close() {
    measured.close();
  }

  @Benchmark
  @OperationsPerInvocation(Contestant.BATCH)
  public void publish() {
    int from = next;
    for (int i = from; i < from + Contestant.BATCH; i++) {
      measured.publish(i);
    }
    next = (from + Contestant.BATCH) & (EventStream.LENGTH - 1);
    measured.settle();
  }
}
