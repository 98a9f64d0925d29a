// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator;

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.UNIX;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that knows nothing but bytes and lines. Every wait has a limit. */
final class MonitorClient implements AutoCloseable {

  /** What {@link #line} returns at the end of the stream. */
  static final String EOF = "<end of stream>";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SocketChannel channel;
  private final Selector selector;
  private final Duration limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteBuffer input = ByteBuffer.allocate(64 * 1024).flip();

  private MonitorClient(SocketAddress address, Duration limit) throws IOException {
    this.limit = limit;
    channel = SocketChannel.open(address instanceof UnixDomainSocketAddress ? UNIX : INET);
    channel.connect(address);
    channel.configureBlocking(false);
    selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
  }

  static MonitorClient connect(Path socket) throws IOException {
    return new MonitorClient(UnixDomainSocketAddress.of(socket), LIMIT);
  }

  static MonitorClient connect(SocketAddress address, Duration limit) throws IOException {
    return new MonitorClient(address, limit);
  }

  /** Connected, greeted and negotiated. */
  static MonitorClient negotiated(Path socket) throws IOException {
    MonitorClient client = connect(socket);
    client.line();
    client.ask("{'execute': 'qmp_capabilities'}");
    return client;
  }

  MonitorClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  MonitorClient send(byte[] bytes) throws IOException {
    ByteBuffer output = ByteBuffer.wrap(bytes);
    while (output.hasRemaining()) {
      channel.write(output);
    }
    return this;
  }

  /** Says that nothing more will come; answers may. */
  MonitorClient endOfRequests() throws IOException {
    channel.shutdownOutput();
    return this;
  }

  /** Sends a request and returns the next line. */
  String ask(String request) throws IOException {
    return send(request).line();
  }

  /** The next line with its end; {@link #EOF} at the end of the stream. */
  String rawLine() throws IOException {
    while (true) {
      while (input.hasRemaining()) {
        byte b = input.get();
        line.write(b);
        if (b == '\n') {
          String text = line.toString(StandardCharsets.UTF_8);
          line.reset();
          return text;
        }
      }
      if (!fill()) {
        return EOF;
      }
    }
  }

  /** The next line without CR LF. */
  String line() throws IOException {
    return rawLine().replace("\r\n", "");
  }

  List<String> lines(int count) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line());
    }
    return lines;
  }

  /** Whether nothing at all arrives during this time. */
  boolean silentFor(Duration time) throws IOException {
    selector.selectedKeys().clear();
    return !input.hasRemaining() && selector.select(time.toMillis()) == 0;
  }

  private boolean fill() throws IOException {
    selector.selectedKeys().clear();
    if (selector.select(limit.toMillis()) == 0) {
      throw new IOException("nothing has come within " + limit);
    }
    int count = channel.read(input.clear());
    input.flip();
    return count >= 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}
