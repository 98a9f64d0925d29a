// SPDX-License-Identifier: Apache-2.0
package dev.vireo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder for the sockets of guest agents, made when it is asked for. */
final class SocketFolder implements AutoCloseable {

  private @Nullable Path path;

  Path path() {
    try {
      Path known = path;
      if (known == null) {
        known = Files.createTempDirectory("vireo");
        path = known;
      }
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes it; the sockets in it have gone with their domains. */
  @Override
  public void close() {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
