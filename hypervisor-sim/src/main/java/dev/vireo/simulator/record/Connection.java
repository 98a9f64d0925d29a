// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.record;

import dev.vireo.simulator.monitor.OutputQueue;
import dev.vireo.simulator.monitor.SelectorLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket that is read and written without waiting. Only the loop's thread uses it. */
abstract class Connection implements SelectorLoop.Channel {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private static final int READ_BYTES = 64 * 1024;

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final OutputQueue output = new OutputQueue();
  private boolean ending;
  private boolean closed;

  Connection(SelectorLoop loop, SocketChannel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /** Bytes have come. */
  abstract void received(byte[] bytes) throws IOException;

  /** The other side has hung up, or the connection is broken. Called once, unless closed before. */
  abstract void lost();

  /** The connection has ended behind what was sent. */
  void sentAll() {}

  /** Whether more should be read now. */
  abstract boolean hasRoom();

  void begin() throws IOException {
    channel.configureBlocking(false);
    channel.register(loop.selector(), SelectionKey.OP_READ, this);
  }

  void send(byte[] bytes) {
    output.add(bytes);
    if (output.overflows()) {
      LOG.warn(
          "A connection is dropped: its peer has left more than {} bytes unread",
          OutputQueue.LIMIT_BYTES);
      abandon();
    } else {
      flush();
    }
  }

  @Override
  public void ready() throws IOException {
    SelectionKey key = channel.keyFor(loop.selector());
    if (key.isWritable()) {
      flush();
    }
    if (!closed && key.isValid() && key.isReadable()) {
      read();
    }
  }

  private void read() throws IOException {
    ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
    if (channel.read(input) < 0) {
      abandon();
      return;
    }
    received(Arrays.copyOf(input.array(), input.position()));
    listen();
  }

  private void flush() {
    if (closed) {
      return;
    }
    try {
      boolean all = output.writeTo(channel);
      if (all && ending) {
        close();
        sentAll();
      } else {
        listen();
      }
    } catch (IOException e) {
      LOG.debug("A peer has gone", e);
      abandon();
    }
  }

  /** Asks the system for what is of use now. */
  void listen() {
    SelectionKey key = closed ? null : channel.keyFor(loop.selector());
    if (key != null && key.isValid()) {
      int read = !ending && hasRoom() && output.hasRoom() ? SelectionKey.OP_READ : 0;
      int write = output.isEmpty() ? 0 : SelectionKey.OP_WRITE;
      key.interestOps(read | write);
    }
  }

  /** Ends the connection behind what was sent. */
  void closeWhenSent() {
    ending = true;
    flush();
  }

  @Override
  public void abandon() {
    if (!closed) {
      close();
      lost();
    }
  }

  void close() {
    closed = true;
    output.discard();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("Closing a connection failed", e);
    }
  }
}
