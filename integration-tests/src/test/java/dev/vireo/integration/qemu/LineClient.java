// SPDX-License-Identifier: Apache-2.0
package dev.vireo.integration.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that knows nothing but bytes and lines. */
final class LineClient implements AutoCloseable {

  private final SocketChannel channel;
  private final BufferedReader lines;

  private LineClient(SocketChannel channel) {
    this.channel = channel;
    this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII));
  }

  static LineClient connect(Path socket) throws IOException {
    return new LineClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer output = ByteBuffer.wrap(bytes);
    while (output.hasRemaining()) {
      channel.write(output);
    }
  }

  /** The next line; a word of its own at the end of the stream. */
  String line() throws IOException {
    String line = lines.readLine();
    return line == null ? "<end of stream>" : line;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
