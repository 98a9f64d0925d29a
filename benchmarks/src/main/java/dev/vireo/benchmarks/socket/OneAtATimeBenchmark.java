// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import dev.vireo.qemu.MonitorAddress;
import dev.vireo.qemu.MonitorOptions;
import dev.vireo.qemu.QemuClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the write of one line until another thread, which sleeps in its read, has it: {@link
 * #bareRead} the bytes, {@link #client} the published typed event, or the listener's call. The
 * difference of the medians is what the client adds.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up
public class OneAtATimeBenchmark {

  /** The writer's side, which is the measuring thread's. */
  private static final class Lines {
    private final List<ByteBuffer> lines =
        QmpLines.lines().stream()
            .map(line -> ByteBuffer.allocateDirect(line.length).put(line).flip())
            .toList();
    private int next;

    void writeOne(SocketChannel peer) throws IOException {
      Stream.write(peer, lines.get(next++ % lines.size()).rewind());
    }
  }

  /** A thread that reads and counts the reads. */
  @State(Scope.Thread)
  public static class Bare {
    private final Lines lines = new Lines();
    private final AtomicLong reads = new AtomicLong();
    private Stream stream;
    private SocketChannel socket;
    private SocketChannel peer;

    @Setup
    public void setUp() throws IOException {
      stream = new Stream();
      socket = stream.connect();
      peer = stream.accept();
      Thread reader = new Thread(this::readAll, "reader");
      reader.setDaemon(true);
      reader.start();
    }

    private void readAll() {
      ByteBuffer direct = ByteBuffer.allocateDirect(64 * 1024);
      try {
        while (socket.read(direct.clear()) >= 0) {
          reads.setRelease(reads.getPlain() + 1);
        }
      } catch (IOException e) {
        // it is over
      }
    }

    @TearDown
    public void tearDown() throws IOException {
      peer.close();
      socket.close();
      stream.close();
    }
  }

  /** A monitor of the client. */
  @State(Scope.Thread)
  public static class Client {
    @Param public Destination destination;

    private final Lines lines = new Lines();

    private Destination.Open sources;
    private Stream stream;
    private QemuClient client;
    private SocketChannel peer;

    @Setup
    public void setUp() throws IOException {
      stream = new Stream();
      sources = destination.open();
      client = new QemuClient(sources);
      client.open(new MonitorAddress.Unix(stream.path()), MonitorOptions.DEFAULTS);
      peer = stream.accept();
      byte[] introduction = Stream.INTRODUCTION.getBytes(StandardCharsets.US_ASCII);
      Stream.write(peer, ByteBuffer.wrap(introduction));
      while (sources.arrived() < 1) {
        Thread.onSpinWait(); // until the source is up
      }
    }

    @TearDown
    public void tearDown() throws IOException {
      client.close();
      sources.close();
      peer.close();
      stream.close();
    }
  }

  @Benchmark
  public void bareRead(Bare bare) throws IOException {
    long last = bare.reads.get();
    bare.lines.writeOne(bare.peer);
    while (bare.reads.getAcquire() == last) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  public void client(Client client) throws IOException {
    long last = client.sources.arrived();
    client.lines.writeOne(client.peer);
    while (client.sources.arrived() == last) {
      Thread.onSpinWait();
    }
  }
}
