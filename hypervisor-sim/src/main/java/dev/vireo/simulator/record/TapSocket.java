// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.monitor.SelectorLoop;
import dev.vireo.simulator.monitor.SocketFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the clients of a tap connect; any number of them. */
final class TapSocket implements SelectorLoop.Channel {

  private static final Logger LOG = LoggerFactory.getLogger(TapSocket.class);

  private final ServerSocketChannel server;
  private final SocketFile file;
  private final Consumer<SocketChannel> clients;

  private TapSocket(ServerSocketChannel server, SocketFile file, Consumer<SocketChannel> clients) {
    this.server = server;
    this.file = file;
    this.clients = clients;
  }

  /**
   * Listens.
   *
   * @param clients is given each client on the loop's thread
   */
  static TapSocket listen(SelectorLoop loop, Path path, Consumer<SocketChannel> clients)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.configureBlocking(false);
      TapSocket socket = new TapSocket(server, SocketFile.bind(server, path), clients);
      loop.submit(() -> socket.accepting(loop));
      return socket;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void accepting(SelectorLoop loop) {
    try {
      if (server.isOpen()) {
        server.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
      }
    } catch (IOException e) {
      LOG.error("The tap cannot accept clients", e);
    }
  }

  @Override
  public void ready() throws IOException {
    SocketChannel channel = server.accept();
    if (channel != null) {
      clients.accept(channel);
    }
  }

  @Override
  public void abandon() {
    try {
      file.remove();
      server.close();
    } catch (IOException e) {
      LOG.warn("The tap's socket could not be removed: {}", e.toString());
    }
  }
}
