// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A monitor's listening socket. It serves one client; the next one waits in the system's queue,
 * with what it has already sent, until that client has gone.
 */
public final class MonitorSocket implements SelectorLoop.Channel {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorSocket.class);

  /** How soon after a client could not be accepted that is tried again. */
  private static final long AGAIN_MILLIS = 200;

  private final SelectorLoop loop;
  private final Dialogue.Partner partner;
  private final Runnable finished;
  private final ServerSocketChannel server;

  /** Null on a TCP port. */
  private final @Nullable SocketFile file;

  private volatile @Nullable ClientConnection client;
  private volatile boolean closed;

  /** Whether the last client could not be accepted. */
  private boolean refusing;

  private MonitorSocket(
      SelectorLoop loop,
      Dialogue.Partner partner,
      Runnable finished,
      ServerSocketChannel server,
      @Nullable SocketFile file) {
    this.loop = loop;
    this.partner = partner;
    this.finished = finished;
    this.server = server;
    this.file = file;
  }

  /**
   * Listens for clients of what answers there.
   *
   * @param finished run on the loop's thread when a request has finished the machine
   */
  public static MonitorSocket listen(
      SelectorLoop loop, Path path, Dialogue.Partner partner, Runnable finished)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      SocketFile file = SocketFile.bind(server, path);
      return listen(new MonitorSocket(loop, partner, finished, server, file));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /**
   * Likewise, on a TCP port of the loopback interface.
   *
   * @param finished run on the loop's thread when a request has finished the machine
   */
  public static MonitorSocket listen(
      SelectorLoop loop, int port, Dialogue.Partner partner, Runnable finished) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return listen(new MonitorSocket(loop, partner, finished, server, null));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static MonitorSocket listen(MonitorSocket socket) throws IOException {
    socket.server.configureBlocking(false);
    socket.loop.submit(socket::accepting);
    return socket;
  }

  private void accepting() {
    try {
      if (!closed) {
        server.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
      }
    } catch (IOException e) {
      LOG.error("A monitor cannot accept clients", e);
    }
  }

  @Override
  public void ready() throws IOException {
    SocketChannel channel = accepted();
    if (channel != null) {
      server.keyFor(loop.selector()).interestOps(0);
      client = ClientConnection.serve(loop, channel, partner, this);
    }
  }

  /** Null too when the system has no descriptor left: then again when one may be free. */
  private @Nullable SocketChannel accepted() {
    try {
      SocketChannel channel = server.accept();
      refusing = false;
      return channel;
    } catch (IOException e) {
      if (!refusing) {
        LOG.warn("A client of a simulated monitor has to wait: {}", e.toString());
      }
      refusing = true;
      server.keyFor(loop.selector()).interestOps(0);
      CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> loop.submit(this::clientGone));
      return null;
    }
  }

  /** The client has gone; the next one is served. */
  void clientGone() {
    client = null;
    if (!closed) {
      SelectionKey key = server.keyFor(loop.selector());
      if (key != null && key.isValid()) {
        key.interestOps(SelectionKey.OP_ACCEPT);
      }
    }
  }

  /** What QEMU writes behind the socket's address about its client; empty while there is none. */
  public Optional<String> client() {
    return Optional.ofNullable(client).map(current -> file != null ? "" : current.peer());
  }

  /** A request has finished the machine. */
  void machineFinished() {
    finished.run();
  }

  /** Asks again whether the partner listens. */
  public void look() {
    loop.submit(
        () -> {
          ClientConnection current = client;
          if (current != null) {
            current.flush();
          }
        });
  }

  /** Drops the client behind what was sent to it. */
  public void hangUp() {
    ClientConnection current = client;
    if (current != null) {
      current.closeWhenSent();
    }
  }

  /** Waits until the client, if there is one, has taken so much that more may be sent. */
  public void awaitRoom() throws InterruptedException {
    ClientConnection current = client;
    if (current != null) {
      current.awaitRoom();
    }
  }

  /**
   * Stops listening, removes the socket's file, and drops the client behind what was sent to it.
   */
  public void close() {
    closed = true;
    try {
      if (file != null) {
        file.remove();
      }
      server.close();
    } catch (IOException e) {
      LOG.warn("A monitor's socket could not be removed: {}", e.toString());
    }
    hangUp();
    loop.submit(this::hangUp);
  }

  @Override
  public void abandon() {
    close();
  }
}
