// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One event of a chunk of 64 KiB that lies in an array, without a socket. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class BytesToEventBenchmark {
  @Param public Contestant contestant;

  private final byte[] chunk = QmpLines.chunk();
  private Reading reading;

  @Setup
  public void setUp(Blackhole hole) {
    reading = contestant.reading(hole);
  }

  @Benchmark
  @OperationsPerInvocation(QmpLines.IN_A_CHUNK)
  public long event() {
    int end = reading.read(chunk, 0, chunk.length);
    if (end != chunk.length) {
      throw new IllegalStateException("the last line was not read");
    }
    return reading.events();
  }
}
