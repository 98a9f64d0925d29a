// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.channel;

import dev.vireo.qemu.MonitorTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One connection by a transport, which can be closed before it is connected. Nothing waits. */
public final class InProcessChannel implements Outlet {
  private final MonitorTransport transport;
  private final Executor executor;

  // Guarded by this.
  private MonitorTransport.@Nullable Connection connection;
  private boolean closed;

  /**
   * @param executor runs what the receiver is told
   */
  public InProcessChannel(MonitorTransport transport, Executor executor) {
    this.transport = transport;
    this.executor = executor;
  }

  /** Connects; from now on the receiver is told all that comes, and the end. */
  public synchronized void connect(MonitorTransport.Receiver receiver) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    connection = transport.connect(receiver, executor);
  }

  @Override
  public synchronized void write(ByteBuffer bytes) throws IOException {
    if (connection == null) {
      throw new ClosedChannelException();
    }
    connection.send(bytes);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      connection.close();
    }
  }
}
