// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The test's own hand on a monitor: sends a command, waits for its reply. Knows no JSON. */
final class QmpPrompt implements AutoCloseable {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final SocketChannel channel;
  private final BufferedReader lines;

  private QmpPrompt(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII));
    lines.readLine(); // the greeting
    command("qmp_capabilities");
  }

  /** Connects as soon as the server listens there. */
  static QmpPrompt connect(Path socket, Process server) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    // A process tells nobody that it listens; its end is what the waiting can be cut short by.
    while (!Files.exists(socket)) {
      if (server.waitFor(5, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IOException("nobody listens at " + socket + "; " + server.info());
      }
    }
    return new QmpPrompt(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Sends a command without arguments and returns its reply; events on the way are passed over. */
  String command(String name) throws IOException {
    channel.write(
        ByteBuffer.wrap(("{\"execute\": \"" + name + "\"}\n").getBytes(StandardCharsets.US_ASCII)));
    String line = lines.readLine();
    while (line != null && !line.contains("\"return\"") && !line.contains("\"error\"")) {
      line = lines.readLine();
    }
    if (line == null || line.contains("\"error\"")) {
      throw new IOException(name + ": " + line);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
