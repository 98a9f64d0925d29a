// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import dev.vireo.simulator.machine.MonitorOutput;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one client. Anybody may send; only the loop's thread touches the socket, so
 * that a client that does not read holds nobody up. Its requests are not read while much waits for
 * it, and it is dropped when too much does.
 */
final class ClientConnection implements SelectorLoop.Channel, MonitorOutput {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** Whoever hangs up at once does it well within that time; whoever pauses does not. */
  private static final long HANG_UP_NANOS = 50_000;

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final MonitorSocket socket;
  private final OutputQueue output = new OutputQueue();
  private final Dialogue session;

  /** No more is read. */
  private volatile boolean finishing;

  /** No more is sent either. */
  private volatile boolean closing;

  private volatile boolean halfClosing;
  private boolean closed;

  private ClientConnection(
      SelectorLoop loop, SocketChannel channel, Dialogue.Partner partner, MonitorSocket socket) {
    this.loop = loop;
    this.channel = channel;
    this.socket = socket;
    this.session = partner.dialogue(this);
  }

  static ClientConnection serve(
      SelectorLoop loop, SocketChannel channel, Dialogue.Partner partner, MonitorSocket socket)
      throws IOException {
    ClientConnection connection = new ClientConnection(loop, channel, partner, socket);
    channel.configureBlocking(false);
    channel.register(loop.selector(), SelectionKey.OP_READ, connection);
    connection.begin();
    return connection;
  }

  /** What fails here ends this connection, not the monitor that has just accepted it. */
  private void begin() {
    try {
      session.begin();
      flush();
    } catch (RuntimeException | Error e) {
      LOG.error("A client of a simulated monitor is dropped: the simulator failed", e);
      abandon();
    }
  }

  @Override
  public void send(byte[] bytes) {
    if (closing) {
      return;
    }
    if (output.add(bytes)) {
      loop.submit(this::flush);
    }
    if (output.overflows()) {
      LOG.warn(
          "A client of a simulated monitor is dropped: it has left more than {} bytes unread",
          OutputQueue.LIMIT_BYTES);
      closing = true;
      loop.submit(this::abandon);
    }
  }

  @Override
  public void hangUp() {
    closeNow();
  }

  @Override
  public void halfClose() {
    halfClosing = true;
    loop.submit(this::flush);
  }

  /** Ends the connection behind what was sent so far, and what a fault still holds back. */
  void closeWhenSent() {
    finishing = true;
    session.beforeEnd(this::closeNow);
  }

  private void closeNow() {
    finishing = true;
    closing = true;
    output.end();
    loop.submit(this::flush);
  }

  /** Where a client over TCP comes from. */
  String peer() {
    Socket peer = channel.socket();
    return " <-> %s:%d".formatted(peer.getInetAddress().getHostAddress(), peer.getPort());
  }

  void awaitRoom() throws InterruptedException {
    output.awaitRoom();
  }

  @Override
  public void ready() throws IOException {
    SelectionKey key = channel.keyFor(loop.selector());
    if (key.isWritable()) {
      flush();
    }
    if (!closed && !finishing && session.listens() && key.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    ByteBuffer input = loop.input().clear();
    boolean all = readInto(input);
    if (!all && session.dropsBehindHangUp()) {
      all = endsAtOnce(input);
    }
    if (input.position() == 0) {
      if (all) {
        closeNow();
      }
    } else if (all && session.dropsBehindHangUp() && loop.hangUps().hasHungUp(channel)) {
      abandon();
    } else {
      session.take(input.flip());
      afterRequests();
    }
  }

  /**
   * Looks a little longer whether the client hangs up right behind its request. To yield instead
   * would be cheaper only on an idle machine: where threads compete each yield costs a whole turn.
   */
  private boolean endsAtOnce(ByteBuffer input) throws IOException {
    long begin = System.nanoTime();
    boolean all;
    do {
      all = readInto(input);
    } while (!all && input.hasRemaining() && System.nanoTime() - begin < HANG_UP_NANOS);
    return all;
  }

  /**
   * Reads all that there is, but no more than fits.
   *
   * @return whether the client will send no more
   */
  private boolean readInto(ByteBuffer input) throws IOException {
    int count = 0;
    do {
      count = channel.read(input);
    } while (count > 0 && input.hasRemaining());
    return count < 0;
  }

  private void afterRequests() {
    if (session.machineFinished()) {
      finishing = true;
      socket.machineFinished();
    }
    flush();
  }

  @Override
  public void later(Runnable task) {
    loop.submit(
        () -> {
          if (!closed) {
            runAndFlush(task);
          }
        });
  }

  private void runAndFlush(Runnable task) {
    try {
      task.run();
    } finally {
      afterRequests();
    }
  }

  /** Writes what waits, and sees whether it is time to read. */
  void flush() {
    if (closed) {
      return;
    }
    // Read before writing: what was sent before the end was asked for is then in the queue.
    boolean ending = closing;
    try {
      boolean all = output.writeTo(channel);
      if (all && ending) {
        abandon();
      } else {
        if (all && halfClosing) {
          channel.shutdownOutput();
        }
        listenFor(all);
      }
    } catch (IOException e) {
      LOG.debug("A client has gone", e);
      abandon();
    }
  }

  private void listenFor(boolean allSent) {
    int read = output.hasRoom() && !finishing && session.listens() ? SelectionKey.OP_READ : 0;
    int write = allSent ? 0 : SelectionKey.OP_WRITE;
    channel.keyFor(loop.selector()).interestOps(read | write);
  }

  @Override
  public void abandon() {
    if (closed) {
      return;
    }
    closed = true;
    finishing = true;
    closing = true;
    output.discard();
    session.end();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("Closing a connection failed", e);
    }
    socket.clientGone();
  }
}
