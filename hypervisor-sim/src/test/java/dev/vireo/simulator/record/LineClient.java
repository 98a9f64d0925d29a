// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that knows nothing but lines. A test that uses it has a limit. */
final class LineClient implements AutoCloseable {

  private final SocketChannel channel;
  private final BufferedReader reader;

  private LineClient(SocketChannel channel) {
    this.channel = channel;
    reader =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  /** Connected; the greeting is still to be read. */
  static LineClient connect(Path socket) throws IOException {
    return new LineClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Greeted and negotiated. */
  static LineClient negotiated(Path socket) throws IOException {
    LineClient client = connect(socket);
    client.line();
    client.ask("{'execute': 'qmp_capabilities'}");
    return client;
  }

  LineClient send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return this;
  }

  String ask(String request) throws IOException {
    return send(request).line();
  }

  /** The next line; what stands for the end of the stream is no line of QEMU. */
  String line() throws IOException {
    String line = reader.readLine();
    return line == null ? "<end of stream>" : line;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
