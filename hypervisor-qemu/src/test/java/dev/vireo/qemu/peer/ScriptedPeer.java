// SPDX-License-Identifier: Apache-2.0
package dev.vireo.qemu.peer;

import dev.vireo.qemu.MonitorAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A monitor that says what the test tells it to say. It listens from its making on; each client is
 * a {@link Conversation}. Every wait has a limit.
 */
public final class ScriptedPeer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final MonitorAddress address;
  private final BlockingQueue<SocketChannel> clients = new LinkedBlockingQueue<>();
  private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

  private ScriptedPeer(ServerSocketChannel server, MonitorAddress address) {
    this.server = server;
    this.address = address;
    Thread thread = new Thread(this::acceptAll, "peer " + address);
    thread.setDaemon(true);
    thread.start();
  }

  /** Listens on a Unix socket of its own, {@code web-1.sock}. */
  public static ScriptedPeer listen() {
    return at(temporarySocket());
  }

  /** A path where nobody listens yet. */
  public static Path temporarySocket() {
    try {
      Path folder = Files.createTempDirectory("vireo");
      Path socket = folder.resolve("web-1.sock");
      folder.toFile().deleteOnExit(); // What is registered last is deleted first.
      socket.toFile().deleteOnExit();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens on a Unix socket. */
  public static ScriptedPeer at(Path socket) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket), 100);
      return new ScriptedPeer(server, new MonitorAddress.Unix(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens on a free port of the loopback interface. */
  public static ScriptedPeer onLoopback() {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      return new ScriptedPeer(server, MonitorAddress.parse("tcp:127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        clients.add(server.accept());
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  public MonitorAddress address() {
    return address;
  }

  /** The next client that connects, or has connected. */
  public Conversation accept() {
    Conversation conversation = new Conversation(Waiting.take(clients, "a client connects"));
    conversations.add(conversation);
    return conversation;
  }

  /** Accepts, negotiates and introduces a running domain {@code web-1}. */
  public Conversation acceptReady() {
    return accept().negotiate().introduce("web-1", Conversation.UUID_1, "running");
  }

  @Override
  public void close() {
    conversations.forEach(Conversation::hangUp);
    try {
      server.close();
      if (address instanceof MonitorAddress.Unix unix) {
        Files.deleteIfExists(unix.path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
