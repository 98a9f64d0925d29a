// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.machine.block;

import dev.vireo.simulator.HostFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images that are really on this host. They are looked at and never changed. */
final class HostDisk {

  private static final int QCOW2_MAGIC = 0x514649fb;
  private static final int HEADER = 4096;
  private static final int BLOCK = 4096;

  /** Of a larger file nobody counts what is in use: that would take too long. */
  private static final long MOST_COUNTED = 256L << 20;

  private HostDisk() {}

  /** The file at a path, unless there is none that can be read. */
  static Optional<HostFile> find(String path) {
    Path file = path(path);
    if (file == null || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return Optional.of(read(path, channel));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  static boolean isFolder(String path) {
    Path file = path(path);
    return file != null && Files.isDirectory(file);
  }

  private static @Nullable Path path(String path) {
    try {
      return path.isEmpty() ? null : Path.of(path);
    } catch (InvalidPathException unusable) {
      return null;
    }
  }

  private static HostFile read(String path, FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    channel.read(header, 0);
    boolean qcow2 = header.position() >= 32 && header.getInt(0) == QCOW2_MAGIC;
    return qcow2 ? qcow2(path, channel, header) : raw(path, channel);
  }

  private static HostFile raw(String path, FileChannel channel) throws IOException {
    long bytes = channel.size();
    return HostFile.raw(path, bytes).withUsed(Math.min(bytes, inUse(channel)));
  }

  private static HostFile qcow2(String path, FileChannel channel, ByteBuffer header)
      throws IOException {
    long bytes = header.getLong(24);
    long data = Math.max(0, channel.size() - ImageSize.QCOW2_TABLES);
    return HostFile.qcow2(path, bytes).withUsed(Math.min(bytes, data)).withBacking(backing(header));
  }

  private static String backing(ByteBuffer header) {
    long offset = header.getLong(8);
    int length = header.getInt(16);
    if (offset <= 0 || length <= 0 || offset + length > header.position()) {
      return "";
    }
    return new String(header.array(), (int) offset, length, StandardCharsets.UTF_8);
  }

  /** What is not zero: nearly what the host has set aside for it. */
  private static long inUse(FileChannel channel) throws IOException {
    if (channel.size() > MOST_COUNTED) {
      return 0;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    ByteBuffer zero = ByteBuffer.allocate(BLOCK);
    long used = 0;
    while (channel.read(block.clear()) > 0) {
      used += block.flip().equals(zero.clear().limit(block.limit())) ? 0 : BLOCK;
    }
    return used;
  }
}
