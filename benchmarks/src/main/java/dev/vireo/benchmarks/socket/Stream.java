// SPDX-License-Identifier: Apache-2.0
package dev.vireo.benchmarks.socket;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A peer that says what a test needs to a client, and then writes events without an end. */
final class Stream implements Closeable {

  /** All that a client waits for before the first event; sent at once, as QEMU might. */
  static final String INTRODUCTION =
      """
      {"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": []}}
      {"return": {}, "id": 1}
      {"return": {"name": "web-1"}, "id": 2}
      {"return": {"UUID": "11111111-1111-4111-8111-111111111111"}, "id": 3}
      {"return": {"status": "running"}, "id": 4}
      """;

  private final Path path;
  private final ServerSocketChannel server;

  Stream() throws IOException {
    path = Files.createTempDirectory("vireo").resolve("web-1.sock");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
  }

  Path path() {
    return path;
  }

  SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(path));
  }

  SocketChannel accept() throws IOException {
    return server.accept();
  }

  /** Accepts a client, and writes to it until it hangs up. */
  void write(String introduction, List<byte[]> pieces) {
    Thread writer =
        new Thread(
            () -> {
              try (SocketChannel client = accept()) {
                write(client, ByteBuffer.wrap(introduction.getBytes(StandardCharsets.US_ASCII)));
                writeAll(client, pieces.stream().map(Stream::direct).toList());
              } catch (IOException e) {
                // the client has hung up
              }
            },
            "writer");
    writer.setDaemon(true);
    writer.start();
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static void writeAll(SocketChannel client, List<ByteBuffer> pieces) throws IOException {
    while (true) {
      for (ByteBuffer piece : pieces) {
        write(client, piece.rewind());
      }
    }
  }

  static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.delete(path);
    Files.delete(path.getParent());
  }
}
