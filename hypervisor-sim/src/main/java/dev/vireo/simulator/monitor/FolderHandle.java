// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that is held open, and so has a short name: its descriptor's. Java takes one byte less
 * for a socket's path than the system does; by that name the last one can be used.
 */
final class FolderHandle implements Closeable {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final FileChannel folder;
  private final Path path;

  private FolderHandle(FileChannel folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  static FolderHandle open(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ);
    try {
      return new FolderHandle(channel, descriptor(folder.toRealPath()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Path descriptor(Path folder) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : all) {
        if (leadsTo(descriptor, folder)) {
          return descriptor;
        }
      }
    }
    throw new IOException("no descriptor of this process leads to " + folder);
  }

  private static boolean leadsTo(Path descriptor, Path folder) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).equals(folder);
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    }
  }

  /** The folder's short name, while it is held. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
