// SPDX-License-Identifier: Apache-2.0
package dev.vireo.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A private folder for simulated monitors' sockets; gone after close. */
record SocketFolder(Path path) implements AutoCloseable {
  /** What a socket's path may have in bytes, less the longest name of a socket in the folder. */
  private static final int LONGEST = 107 - 20;

  /** Readable by nobody else: whoever reaches a monitor rules the domain. */
  static SocketFolder create() throws IOException {
    var permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    Path parent = length(usual) + 24 <= LONGEST ? usual : Path.of("/tmp");
    return new SocketFolder(Files.createTempDirectory(parent, "vireo-", permissions));
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> left = Files.list(path)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }
}
