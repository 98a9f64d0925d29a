// SPDX-License-Identifier: Apache-2.0
package dev.vireo.simulator.monitor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The file in which a Unix socket listens: when it may be made, and whose it is to remove. */
public final class SocketFile {

  /** Linux has 108 bytes for a path and its end. */
  public static final int LONGEST = 107;

  /** Java leaves one more of them unused. */
  private static final int LONGEST_IN_JAVA = 106;

  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Set<PosixFilePermission> OTHERS_ENTER =
      Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

  /** Six digits of the largest radix: two servers hardly choose the same at the same time. */
  private static final int NAMES = 36 * 36 * 36 * 36 * 36 * 35;

  private final Path path;
  private final @Nullable Object identity;

  private SocketFile(Path path) throws IOException {
    this.path = path;
    this.identity = attributes(path).fileKey();
  }

  /** Refuses a path that no socket can have. */
  public static void requireShort(Path path) {
    int bytes = bytes(path);
    if (bytes > LONGEST) {
      throw new IllegalArgumentException(
          "The socket path "
              + path
              + " has "
              + bytes
              + " bytes; a Unix socket's path has at most "
              + LONGEST
              + ". Use a folder with a shorter path, or a relative one.");
    }
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Makes the socket listen there, for its owner alone. */
  public static SocketFile bind(ServerSocketChannel server, Path path) throws IOException {
    requireShort(path);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      removeDead(path);
    }
    bindPrivately(server, path);
    return new SocketFile(path);
  }

  /**
   * Lets nobody else connect, not even before the mode is set: the socket is made in a folder that
   * only its owner may enter, and moved when it is as it should be. Where the socket's own folder
   * is such a one it is made there at once, which matters for thousands.
   */
  private static void bindPrivately(ServerSocketChannel server, Path path) throws IOException {
    if (isPrivate(path.toAbsolutePath().getParent())) {
      withShort(path, shorter -> bind(server, shorter, shorter));
      return;
    }
    int name = ThreadLocalRandom.current().nextInt(NAMES);
    Path folder = path.resolveSibling(".v" + Integer.toString(name, Character.MAX_RADIX));
    Path inside = folder.resolve("s");
    Files.createDirectory(folder, OWNER);
    try {
      withShort(inside, shorter -> bind(server, shorter, path));
    } finally {
      Files.deleteIfExists(inside);
      Files.delete(folder);
    }
  }

  private static boolean isPrivate(@Nullable Path folder) throws IOException {
    return folder != null
        && Files.getPosixFilePermissions(folder).stream().noneMatch(OTHERS_ENTER::contains);
  }

  private static void bind(ServerSocketChannel server, Path first, Path then) throws IOException {
    // A queue of one would refuse the second client; QEMU lets it wait.
    server.bind(UnixDomainSocketAddress.of(first), 16);
    Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-------"));
    if (!first.equals(then)) {
      Files.move(first, then);
    }
  }

  /** What is done with a path. */
  @FunctionalInterface
  private interface Use {
    void of(Path path) throws IOException;
  }

  /** Calls a path so that Java can take it for a socket's. */
  private static void withShort(Path path, Use use) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (bytes(path) <= LONGEST_IN_JAVA || folder == null) {
      use.of(path);
      return;
    }
    try (FolderHandle handle = FolderHandle.open(folder)) {
      use.of(handle.path().resolve(path.getFileName()));
    }
  }

  private static void removeDead(Path path) throws IOException {
    if (!attributes(path).isOther()) {
      throw new FileAlreadyExistsException(
          path + " is no socket; it is left alone. Choose another path or remove it.");
    }
    if (answers(path)) {
      throw new FileAlreadyExistsException(
          "A server listens on " + path + "; choose another path or stop it.");
    }
    Files.delete(path);
  }

  /** Only a refusal says that nobody listens: a busy server lets even an attempt wait. */
  private static boolean answers(Path path) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      withShort(path, shorter -> probe.connect(UnixDomainSocketAddress.of(shorter)));
      return true;
    } catch (ConnectException refused) {
      return false;
    } catch (IOException e) {
      String text = Objects.requireNonNullElse(e.getMessage(), "");
      if (text.contains("refused")) {
        return false;
      }
      return true;
    }
  }

  /** Removes the file unless somebody has put another in its place. */
  public void remove() throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Objects.equals(attributes(path).fileKey(), identity)) {
      Files.deleteIfExists(path);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
