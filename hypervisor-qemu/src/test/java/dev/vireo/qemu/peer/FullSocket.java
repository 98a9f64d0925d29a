// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Unix socket whose backlog is full: who connects, waits. */
public final class FullSocket implements AutoCloseable {
  private final Path path;
  private final ServerSocketChannel server;
  private final List<SocketChannel> waiting = new ArrayList<>();

  public FullSocket(Path path) throws IOException {
    this.path = path;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path), 1);
    while (connects()) {}
  }

  private boolean connects() throws IOException {
    SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
    waiting.add(client);
    client.configureBlocking(false);
    try {
      return client.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException wouldBlock) {
      return false;
    }
  }

  public boolean isOpen() {
    return server.isOpen();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel client : waiting) {
      client.close();
    }
    server.close();
    Files.deleteIfExists(path);
  }
}
