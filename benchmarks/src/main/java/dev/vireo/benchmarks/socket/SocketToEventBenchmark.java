// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One event of a stream over a Unix socket, which another thread writes as fast as it is read:
 * {@link #parser} with each contestant on a bare blocking read, {@link #client} with all of the
 * project's client, from its own reading thread to each destination.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class SocketToEventBenchmark {
  private static final int EVENTS = 50_000;

  /** What the peer gives to one call of write. */
  public enum Write {
    CHUNK,
    LINE;

    List<byte[]> pieces() {
      return this == CHUNK ? List.of(QmpLines.chunk()) : QmpLines.lines();
    }
  }

  /** A reader on the measuring thread. */
  @State(Scope.Thread)
  public static class Reader {
    @Param public Contestant contestant;
    @Param public Write write;

    private Stream stream;
    private SocketChannel socket;
    private Reading reading;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] bytes = new byte[64 * 1024 + 1024];
    private int kept;

    @Setup
    public void setUp(Blackhole hole) throws IOException {
      stream = new Stream();
      stream.write("", write.pieces());
      socket = stream.connect();
      reading = contestant.reading(hole);
    }

    @TearDown
    public void tearDown() throws IOException {
      socket.close();
      stream.close();
    }

    void readOnce() throws IOException {
      int count = socket.read(direct.clear());
      direct.flip().get(bytes, kept, count);
      int to = kept + count;
      int done = reading.read(bytes, 0, to);
      kept = to - done;
      System.arraycopy(bytes, done, bytes, 0, kept);
    }
  }

  /** A monitor of the client. */
  @State(Scope.Thread)
  public static class Client {
    @Param public Write write;
    @Param public Destination destination;

    private Destination.Open sources;
    private Stream stream;
    private QemuClient client;

    @Setup
    public void setUp() throws IOException {
      stream = new Stream();
      stream.write(Stream.INTRODUCTION, write.pieces());
      sources = destination.open();
      client = new QemuClient(sources);
      client.open(new MonitorAddress.Unix(stream.path()), MonitorOptions.DEFAULTS);
    }

    @TearDown
    public void tearDown() throws IOException {
      client.close();
      sources.close();
      stream.close();
    }
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long parser(Reader reader) throws IOException {
    long last = reader.reading.events() + EVENTS;
    while (reader.reading.events() < last) {
      reader.readOnce();
    }
    return last;
  }

  /** The measuring thread sleeps nearly all the time: reader and writer have the processors. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long client(Client client) {
    long last = client.sources.arrived() + EVENTS;
    while (client.sources.arrived() < last) {
      LockSupport.parkNanos(100_000);
    }
    return last;
  }
}
