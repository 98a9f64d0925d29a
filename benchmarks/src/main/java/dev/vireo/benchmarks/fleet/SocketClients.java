// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Clients at sockets, all read by one thread. */
final class SocketClients {
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final Received received;

  SocketClients(Received received) throws IOException {
    this.received = received;
  }

  void add(Path socket, ByteBuffer negotiation) throws IOException {
    SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    client.write(negotiation);
    client.configureBlocking(false).register(selector, SelectionKey.OP_READ);
  }

  void start() {
    Thread reader = new Thread(this::read, "clients");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      while (true) {
        selector.select(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) {
    try {
      if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
        key.cancel();
      }
      received.bytes(buffer.flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
