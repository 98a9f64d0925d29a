// SPDX-License-Identifier: Apache-2.0
package dev.vireo.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A private temporary directory that is gone after close. */
record WorkDirectory(Path path) implements AutoCloseable {

  static WorkDirectory create() throws IOException {
    return new WorkDirectory(Files.createTempDirectory("vireo-"));
  }

  /** Copies a resource of the jar into the directory, for those who can only read files. */
  void copy(String resource) throws IOException {
    try (InputStream content = WorkDirectory.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(content, resource), path.resolve(resource.substring(1)));
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException leftover) {
      // A hung bundle may still write; the directory is temporary for the system too.
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
