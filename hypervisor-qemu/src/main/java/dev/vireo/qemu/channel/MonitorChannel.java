// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.channel;

import dev.vireo.qemu.MonitorAddress;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/**
 * One connection to a monitor's socket.
 *
 * <p>One thread may read while another writes. {@link #close} from any thread ends a call that is
 * blocked. Threads that use it must not be interrupted by others: that would close the socket.
 */
public final class MonitorChannel implements Outlet {
  private final MonitorAddress address;
  private final SocketChannel socket;

  private MonitorChannel(MonitorAddress address, SocketChannel socket) {
    this.address = address;
    this.socket = socket;
  }

  /** Makes a channel that is not connected yet, so that it can be closed while it connects. */
  public static MonitorChannel unconnected(MonitorAddress address) throws IOException {
    SocketChannel socket =
        address instanceof MonitorAddress.Unix
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open();
    return new MonitorChannel(address, socket);
  }

  /** Connects, blocking. The exception's message says for people why it failed. */
  public void connect() throws IOException {
    try {
      socket.connect(socketAddress());
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(explain(e), e);
    }
  }

  private SocketAddress socketAddress() {
    if (address instanceof MonitorAddress.Tcp tcp) {
      return tcp.socketAddress();
    }
    return UnixDomainSocketAddress.of(((MonitorAddress.Unix) address).path());
  }

  private String explain(IOException failure) {
    if (address instanceof MonitorAddress.Unix unix && Files.notExists(unix.path())) {
      return "no such file";
    }
    String message = String.valueOf(failure.getMessage());
    return message.contains("refused") ? "nobody listens there (connection refused)" : message;
  }

  /** Reads what there is, blocking while there is nothing; -1 at the end of the stream. */
  public int read(ByteBuffer buffer) throws IOException {
    return socket.read(buffer);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
